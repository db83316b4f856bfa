package io.github.cosmicworks.emulator.certificate;

import com.unboundid.asn1.ASN1BitString;
import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1ObjectIdentifier;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * What a certificate says beyond whose it is and until when: RFC 5280, section 4.2.1.
 *
 * @param encoded identifier, whether a client that does not know it has to refuse, and value
 */
record CertificateExtension(ASN1Sequence encoded) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** The host names and addresses that the certificate is good for. */
    static CertificateExtension subjectAlternativeNames(Collection<String> hosts)
            throws ASN1Exception {
        return optional(
                "2.5.29.17",
                new ASN1Sequence(hosts.stream().map(CertificateExtension::generalName).toList()));
    }

    private static ASN1Element generalName(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        return address == null
                ? Der.choice(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII))
                : Der.choice(IP_ADDRESS, address);
    }

    /** Whether the certificate may vouch for others; no is the default and left out. */
    static CertificateExtension authority(boolean authority) throws ASN1Exception {
        return critical(
                "2.5.29.19",
                authority ? new ASN1Sequence(new ASN1Boolean(true)) : new ASN1Sequence());
    }

    /** Signs handshakes, and the certificate itself. */
    static CertificateExtension keyUsageOfServer() throws ASN1Exception {
        boolean digitalSignature = true;
        boolean keyCertSign = true;
        return critical(
                "2.5.29.15",
                new ASN1BitString(digitalSignature, false, false, false, false, keyCertSign));
    }

    /** For the server's side of TLS. */
    static CertificateExtension serverAuthentication() throws ASN1Exception {
        return optional(
                "2.5.29.37", new ASN1Sequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.1")));
    }

    private static CertificateExtension critical(String identifier, ASN1Element value)
            throws ASN1Exception {
        return new CertificateExtension(
                new ASN1Sequence(
                        new ASN1ObjectIdentifier(identifier),
                        new ASN1Boolean(true),
                        new ASN1OctetString(value.encode())));
    }

    private static CertificateExtension optional(String identifier, ASN1Element value)
            throws ASN1Exception {
        return new CertificateExtension(
                new ASN1Sequence(
                        new ASN1ObjectIdentifier(identifier), new ASN1OctetString(value.encode())));
    }
}
