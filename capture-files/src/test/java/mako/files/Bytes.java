package mako.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Capture files written by hand, byte by byte, in either byte order. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean littleEndian;

    private Bytes(boolean littleEndian) {
        this.littleEndian = littleEndian;
    }

    static Bytes in(boolean littleEndian) {
        return new Bytes(littleEndian);
    }

    Bytes u8(int number) {
        out.write(number);
        return this;
    }

    Bytes u16(int number) {
        return littleEndian ? u8(number).u8(number >>> 8) : u8(number >>> 8).u8(number);
    }

    Bytes u32(long number) {
        int low = (int) number;
        return littleEndian ? u16(low).u16(low >>> 16) : u16(low >>> 16).u16(low);
    }

    Bytes u64(long number) {
        return littleEndian ? u32(number).u32(number >>> 32) : u32(number >>> 32).u32(number);
    }

    Bytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes zeros(int count) {
        return bytes(new byte[count]);
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    /** A pcap header: version 2.4. */
    Bytes pcap(int magic, int snapLength, int network) {
        return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(snapLength).u32(network);
    }

    /** A record of the classic pcap format. */
    Bytes record(long seconds, long fraction, byte[] data, int originalLength) {
        return u32(seconds).u32(fraction).u32(data.length).u32(originalLength).bytes(data);
    }

    /** A pcapng block round {@code body}, which is padded. */
    Bytes block(int type, Bytes body) {
        byte[] bytes = body.toArray();
        int padding = -bytes.length & 3;
        int total = bytes.length + padding + 12;
        return u32(type).u32(total).bytes(bytes).zeros(padding).u32(total);
    }

    Bytes section() {
        return block(PcapngReader.SECTION_HEADER, in(littleEndian).u32(PcapngReader.BYTE_ORDER_MAGIC).u16(1).u16(0).u64(-1));
    }

    Bytes section(Bytes options) {
        return block(
                PcapngReader.SECTION_HEADER,
                in(littleEndian).u32(PcapngReader.BYTE_ORDER_MAGIC).u16(1).u16(0).u64(-1).bytes(options.toArray()));
    }

    Bytes interfaceDescription(int linkNumber, int snapLength, Bytes options) {
        return block(
                PcapngReader.INTERFACE_DESCRIPTION,
                in(littleEndian).u16(linkNumber).u16(0).u32(snapLength).bytes(options.toArray()));
    }

    Bytes interfaceDescription(int linkNumber, int snapLength) {
        return interfaceDescription(linkNumber, snapLength, in(littleEndian));
    }

    Bytes enhanced(int sectionIndex, long stamp, byte[] data, int originalLength, Bytes options) {
        return block(
                PcapngReader.ENHANCED_PACKET,
                in(littleEndian)
                        .u32(sectionIndex)
                        .u32(stamp >>> 32)
                        .u32(stamp)
                        .u32(data.length)
                        .u32(originalLength)
                        .bytes(data)
                        .zeros(-data.length & 3)
                        .bytes(options.toArray()));
    }

    Bytes enhanced(int sectionIndex, long stamp, byte[] data) {
        return enhanced(sectionIndex, stamp, data, data.length, in(littleEndian));
    }

    Bytes option(int code, byte[] value) {
        return u16(code).u16(value.length).bytes(value).zeros(-value.length & 3);
    }

    Bytes option(int code, String value) {
        return option(code, value.getBytes(StandardCharsets.UTF_8));
    }
}
