package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.LinkType;
import mako.files.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeRecordsTest {

    @TempDir
    Path folder;

    /** Whatever byte the disk is full at, the file opens and holds all packets before that. */
    @Test
    void aFullDiskLeavesAFileOfWholePackets() throws Exception {
        for (FileType type : new FileType[] {FileType.PCAPNG, FileType.PCAP}) {
            for (int room = 200; room < 1000; room += 7) {
                Path path = folder.resolve(type + "-" + room);
                int packets = fill(path, type, room);
                assertThat(packets).isEqualTo(read(path));
                assertThat(path.toFile().length()).isLessThanOrEqualTo(room);
            }
        }
    }

    /** Writes packets until the disk is full and returns how many of them fit whole. */
    private static int fill(Path path, FileType type, int room) throws Exception {
        int record = type == FileType.PCAPNG ? 32 + 64 : 16 + 64;
        long header;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            CaptureWriter writer = CaptureWriter.of(new WholeRecords(new Small(file, room), type == FileType.PCAPNG), "x", type, "test");
            Packet packet = new Packet();
            packet.bytes = new byte[64];
            packet.capturedLength = packet.originalLength = 64;
            packet.linkType = LinkType.ETHERNET;
            writer.write(packet);
            header = writer.written() - record;
            for (int i = 1; i < 20; i++) writer.write(packet);
            assertThatThrownBy(writer::flush).isInstanceOf(CaptureFileException.class);
        }
        return (int) ((room - header) / record);
    }

    private static int read(Path path) throws CaptureFileException {
        int count = 0;
        try (CaptureReader reader = CaptureReader.open(path)) {
            Packet packet = new Packet();
            while (reader.next(packet)) count++;
        }
        return count;
    }

    /** A file on a disk with room for so many bytes. */
    private record Small(FileChannel file, int room) implements SeekableByteChannel {

        @Override
        public int write(ByteBuffer from) throws IOException {
            int free = room - (int) file.size();
            if (free == 0) throw new IOException("No space left on device");
            if (from.remaining() <= free) return file.write(from);
            int written = file.write(from.slice(from.position(), free));
            from.position(from.position() + written);
            return written;
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return file.truncate(size);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return file.read(to);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            return file.position(position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
