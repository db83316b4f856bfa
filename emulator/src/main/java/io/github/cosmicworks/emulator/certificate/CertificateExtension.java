package io.github.cosmicworks.emulator.certificate;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.kerby.asn1.type.Asn1Type;

/**
 * What a certificate says beyond whose it is and until when: RFC 5280, section 4.2.1.
 *
 * @param encoded identifier, whether a client that does not know it has to refuse, and value
 */
record CertificateExtension(Asn1Type encoded) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** The first of six bits. */
    private static final int DIGITAL_SIGNATURE = 0x80;

    /** The last of six bits. */
    private static final int KEY_CERT_SIGN = 0x04;

    /** The host names and addresses that the certificate is good for. */
    static CertificateExtension subjectAlternativeNames(Collection<String> hosts) {
        return optional(
                "2.5.29.17",
                Der.sequence(hosts.stream().map(CertificateExtension::generalName).toList()));
    }

    private static Asn1Type generalName(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        return address == null
                ? Der.choice(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII))
                : Der.choice(IP_ADDRESS, address);
    }

    /** Whether the certificate may vouch for others; no is the default and left out. */
    static CertificateExtension authority(boolean authority) {
        return critical("2.5.29.19", authority ? Der.sequence(Der.yes()) : Der.sequence());
    }

    /** Signs handshakes, and the certificate itself. */
    static CertificateExtension keyUsageOfServer() {
        return critical(
                "2.5.29.15", Der.bits(new byte[] {(byte) (DIGITAL_SIGNATURE | KEY_CERT_SIGN)}, 2));
    }

    /** For the server's side of TLS. */
    static CertificateExtension serverAuthentication() {
        return optional("2.5.29.37", Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1")));
    }

    private static CertificateExtension critical(String identifier, Asn1Type value) {
        return new CertificateExtension(
                Der.sequence(
                        Der.identifier(identifier), Der.yes(), Der.octets(Der.encoded(value))));
    }

    private static CertificateExtension optional(String identifier, Asn1Type value) {
        return new CertificateExtension(
                Der.sequence(Der.identifier(identifier), Der.octets(Der.encoded(value))));
    }
}
