package mako.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * A capture file that is being written, which ends after a whole record also where the disk is full in the middle of one. It is
 * little-endian, as all that we write is.
 */
final class WholeRecords extends OutputStream {

    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;

    private final SeekableByteChannel file;
    private final boolean pcapng;
    /** Bytes in the file, and the end of the record that the last of them belongs to. */
    private long length;
    private long next;
    /** The last end of a record that lies in the file. */
    private long whole;
    /** What has come of the header of the record that begins at {@link #next}. */
    private final byte[] header = new byte[PCAP_RECORD_HEADER];
    private int inHeader;

    WholeRecords(SeekableByteChannel file, boolean pcapng) {
        this.file = file;
        this.pcapng = pcapng;
        next = pcapng ? 0 : PCAP_HEADER;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
        long start = length;
        try {
            while (buffer.hasRemaining()) {
                length += file.write(buffer);
            }
        } catch (IOException e) {
            follow(bytes, from, start);
            try {
                file.truncate(whole);
            } catch (IOException truncating) {
                e.addSuppressed(truncating);
            }
            length = whole;
            throw e;
        }
        follow(bytes, from, start);
    }

    /** Finds the last end of a record in what was written from {@code start} on. */
    private void follow(byte[] bytes, int from, long start) {
        int size = pcapng ? 8 : PCAP_RECORD_HEADER;
        while (next <= length) {
            if (next > whole && inHeader == 0) whole = next;
            int missing = size - inHeader;
            long at = Math.max(next + inHeader, start);
            int there = (int) Math.min(missing, length - at);
            System.arraycopy(bytes, (int) (from + at - start), header, inHeader, there);
            inHeader += there;
            if (there < missing) return;
            inHeader = 0;
            ByteBuffer record = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            next += pcapng ? Math.max(12, record.getInt(4) & 0xffffffffL) : PCAP_RECORD_HEADER + (record.getInt(8) & 0xffffffffL);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
