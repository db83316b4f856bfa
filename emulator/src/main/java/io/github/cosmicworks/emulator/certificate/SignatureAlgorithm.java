package io.github.cosmicworks.emulator.certificate;

import org.apache.kerby.asn1.type.Asn1Type;

/** How a certificate is signed: the JDK's name of it and the one in the certificate. */
enum SignatureAlgorithm {

    /** RFC 5758, section 3.2: without parameters. */
    SHA256_WITH_ECDSA("SHA256withECDSA") {
        @Override
        Asn1Type identifier() {
            return Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
        }
    },

    /** RFC 4055, section 5: the parameters are there and null. */
    SHA256_WITH_RSA("SHA256withRSA") {
        @Override
        Asn1Type identifier() {
            return Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), Der.none());
        }
    };

    private final String jdkName;

    SignatureAlgorithm(String jdkName) {
        this.jdkName = jdkName;
    }

    String jdkName() {
        return jdkName;
    }

    abstract Asn1Type identifier();
}
