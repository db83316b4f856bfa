package io.github.cosmicworks.emulator.certificate;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kerby.asn1.Tag;
import org.apache.kerby.asn1.parse.Asn1ParseResult;
import org.apache.kerby.asn1.type.AbstractAsn1Type;

/** Bytes under a tag, to be written only. The library's own class of that kind writes zeros. */
final class TaggedBytes extends AbstractAsn1Type<byte[]> {

    TaggedBytes(Tag tag, byte[] value) {
        super(tag, value);
    }

    @Override
    protected int encodingBodyLength() {
        return getValue().length;
    }

    @Override
    protected void encodeBody(ByteBuffer buffer) {
        buffer.put(getValue());
    }

    @Override
    protected void decodeBody(Asn1ParseResult parsed) throws IOException {
        throw new IOException("Elements under a tag are written, and never read");
    }
}
