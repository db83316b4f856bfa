package io.github.cosmicworks.emulator.certificate;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Null;
import com.unboundid.asn1.ASN1ObjectIdentifier;
import com.unboundid.asn1.ASN1Sequence;

/** How a certificate is signed: the JDK's name of it and the one in the certificate. */
enum SignatureAlgorithm {

    /** RFC 5758, section 3.2: without parameters. */
    SHA256_WITH_ECDSA("SHA256withECDSA") {
        @Override
        ASN1Sequence identifier() throws ASN1Exception {
            return new ASN1Sequence(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
        }
    },

    /** RFC 4055, section 5: the parameters are there and null. */
    SHA256_WITH_RSA("SHA256withRSA") {
        @Override
        ASN1Sequence identifier() throws ASN1Exception {
            return new ASN1Sequence(
                    new ASN1ObjectIdentifier("1.2.840.113549.1.1.11"), new ASN1Null());
        }
    };

    private final String jdkName;

    SignatureAlgorithm(String jdkName) {
        this.jdkName = jdkName;
    }

    String jdkName() {
        return jdkName;
    }

    abstract ASN1Sequence identifier() throws ASN1Exception;
}
