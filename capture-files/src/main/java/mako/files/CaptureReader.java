package mako.files;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mako.files.CaptureFileException.Reason;

/**
 * Reads the packets of a capture file one after the other, whatever its format and compression.
 *
 * <p>A packet's bytes are not copied: they lie in the reader's own array until the next packet is read. Packets come one
 * by one with {@link #next(Packet)}, or many at a time with {@link #next(PacketBatch)}, which can then go to another thread.
 * What the file says besides packets goes to the listener of {@link #onBlock}. A reader is used by one thread at a time.
 */
public abstract sealed class CaptureReader implements Closeable permits PcapReader, PcapngReader, EmptyReader {

    /** The largest packet that a file may hold, unless its link type allows for more: bytes. */
    public static final int LARGEST_PACKET = 262_144;

    /** The largest packet of the link types that carry whole buffers of a host: bytes. */
    public static final int LARGEST_PACKET_OF_BUSES = 128 * 1024 * 1024;

    static final List<String> NO_COMMENTS = List.of();
    static final List<BlockOption> NO_OPTIONS = List.of();

    final Input input;
    long packets;

    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final List<Block> early = new ArrayList<>();
    private Consumer<Block> listener;
    private PacketBatch batch;
    private boolean following;
    private CaptureFileException failure;
    private boolean begun;
    private InputStream stream;

    CaptureReader(Input input) {
        this.input = input;
    }

    /**
     * Opens a capture file.
     *
     * @param file its path, or {@code -} for standard input
     * @throws CaptureFileException when there is no such file, it may not be read, or is not a capture file that Mako knows
     */
    public static CaptureReader open(String file) throws CaptureFileException {
        if (file.equals("-")) {
            return open(new FileInputStream(FileDescriptor.in), FileKind.ofStandardInput(), file);
        }
        try {
            return open(Path.of(file), file);
        } catch (InvalidPathException e) {
            throw new CaptureFileException(file, -1, Reason.MISSING, "", e);
        }
    }

    /** Opens a capture file; see {@link #open(String)}. */
    public static CaptureReader open(Path file) throws CaptureFileException {
        return open(file, file.toString());
    }

    /**
     * Opens a capture file as {@link #open(String)} does. Where single packets of it cannot be read later, because it is
     * compressed or a pipe, all that is read, decompressed, goes to the stream that {@code copy} makes as well, from its
     * first byte on and before the packets in it are given: a file that {@link PacketAccess} can read.
     */
    public static CaptureReader open(String file, Supplier<OutputStream> copy) throws CaptureFileException {
        try {
            return open(Path.of(file), file, copy);
        } catch (InvalidPathException e) {
            throw new CaptureFileException(file, -1, Reason.MISSING, "", e);
        }
    }

    private static CaptureReader open(Path path, String name) throws CaptureFileException {
        return open(path, name, null);
    }

    private static CaptureReader open(Path path, String name, Supplier<OutputStream> copy) throws CaptureFileException {
        if (name.isEmpty()) {
            throw new CaptureFileException(name, -1, Reason.MISSING, "");
        }
        try {
            FileKind kind = FileKind.of(path);
            if (kind == FileKind.DIRECTORY) {
                throw new CaptureFileException(name, -1, Reason.DIRECTORY, "");
            }
            return open(kind == FileKind.SPECIAL ? null : new FileInputStream(path.toFile()), kind, name, copy);
        } catch (IOException e) {
            throw SystemMessages.cannotOpen(name, e);
        }
    }

    /**
     * Reads a capture file from a stream: a pipe, a socket, a part of another file. It is closed with the reader.
     *
     * @param name what messages call it
     * @throws CaptureFileException when it is not a capture file that Mako knows
     */
    public static CaptureReader open(InputStream stream, String name) throws CaptureFileException {
        return open(stream, FileKind.PIPE, name);
    }

    private static CaptureReader open(InputStream stream, FileKind kind, String name) throws CaptureFileException {
        return open(stream, kind, name, null);
    }

    private static CaptureReader open(InputStream stream, FileKind kind, String name, Supplier<OutputStream> copy)
            throws CaptureFileException {
        if (kind == FileKind.SPECIAL) {
            throw new CaptureFileException(name, -1, Reason.SPECIAL_FILE, "");
        }
        try {
            CaptureReader reader = FileFormats.open(stream, kind == FileKind.FILE, name, copy);
            reader.stream = stream;
            return reader;
        } catch (CaptureFileException | RuntimeException e) {
            try {
                stream.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** The file's format. */
    public abstract FileType type();

    /**
     * What packets begin with, {@link LinkType#PER_PACKET} where interfaces that are known by now differ,
     * {@link LinkType#UNKNOWN} where none is known.
     */
    public abstract LinkType linkType();

    /** The most bytes of a packet that were captured, as the file's header says; 0 where it says nothing. */
    public abstract long snapLength();

    /** How many decimal digits of a second the file keeps, or -1 where that differs between interfaces. */
    public abstract int timeDigits();

    /** How the file is compressed. */
    public Compression compression() {
        return input.compression();
    }

    /** How many bytes of the file, as it lies on the disk, have been read by now; -1 for what is no file. */
    public long bytesRead() {
        try {
            return stream instanceof FileInputStream file ? file.getChannel().position() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** The interfaces that the file has told of until now; a file whose format knows none has one. */
    public List<CaptureInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }

    /**
     * Says who is told of the blocks other than packets: first, at once, those that were read until now,
     * then each before the packet that follows it is returned. Where nobody is told, they are in the batches; without
     * batches those behind the file's header are lost.
     */
    public void onBlock(Consumer<Block> listener) {
        this.listener = listener;
        early.forEach(listener);
        early.clear();
    }

    /**
     * Whether the end of the file is taken for the end of what is there by now: {@link #next} is then false also in the
     * middle of a packet, and goes on when more has been written. For a file that is being captured to.
     */
    public void follow(boolean following) {
        this.following = following;
    }

    /**
     * Reads the next packet. Its bytes stay valid until the next call.
     *
     * @return false at the end of the file
     * @throws CaptureFileException when the file is cut short in the middle of a packet, or damaged; all packets before
     *     have been returned, and every further call throws the same
     */
    public final boolean next(Packet packet) throws CaptureFileException {
        return advance(packet);
    }

    /**
     * Fills a batch with the packets that are at hand: all that lie in one piece of the file, at least one; on a pipe no more than
     * what has been written to it.
     *
     * @return false at the end of the file, with an empty batch
     * @throws CaptureFileException as {@link #next(Packet)}; packets before the faulty one come in a batch of their own first
     */
    public final boolean next(PacketBatch batch) throws CaptureFileException {
        batch.clear();
        if (!early.isEmpty() && listener == null) {
            early.forEach(batch::add);
            early.clear();
        }
        input.exchange(batch.bytes);
        this.batch = batch;
        try {
            while (advance(batch.free())) {
                batch.keep();
                input.held = true;
            }
        } catch (CaptureFileException e) {
            if (batch.size() == 0) {
                throw e;
            }
        } finally {
            this.batch = null;
            input.held = false;
            batch.bytes = input.bytes;
        }
        return batch.size() > 0;
    }

    private boolean advance(Packet packet) throws CaptureFileException {
        if (failure != null) {
            throw failure;
        }
        input.refused = false;
        begun = true;
        try {
            return read(packet);
        } catch (CaptureFileException e) {
            if (following && e.isCutShort()) {
                return false;
            }
            failure = e;
            throw e;
        }
    }

    /** Reads the packet whose record begins at {@code offset}, the {@code number}th of its file, in section {@code of}. */
    final void read(long offset, long number, Sections.Known of, Packet packet) throws CaptureFileException {
        input.jump(offset);
        packets = number - 1;
        enter(of);
        if (!read(packet)) {
            throw input.cutShort(Reason.CUT_SHORT);
        }
    }

    /** Takes what follows for a part of that section. */
    void enter(Sections.Known section) {}

    /** Which link types may have packets of up to {@link #LARGEST_PACKET_OF_BUSES}. */
    static int largestPacket(LinkType type) {
        return switch (type.name()) {
            case "dbus", "ebhscr", "usb-linux", "usb-linux-mmap", "usb-usbpcap", "usb-freebsd", "usb-darwin" ->
                LARGEST_PACKET_OF_BUSES;
            default -> LARGEST_PACKET;
        };
    }

    /** Whether anybody is told of blocks that are read now. */
    final boolean isToldOfBlocks() {
        return !begun || batch != null || listener != null;
    }

    /** Notes a block that was read and tells whoever wants to know. */
    final void add(Block block) {
        if (block instanceof CaptureInterface of) {
            interfaces.add(of);
        }
        if (batch != null) {
            batch.add(block);
        }
        if (listener != null) {
            listener.accept(block);
        } else if (!begun) {
            early.add(block);
        }
    }

    /**
     * Reads one packet, or returns false at the end of the file or when {@link Input#refused}. {@link Input#position} moves on
     * only over what is read to its end, so that reading can be tried again from there.
     */
    abstract boolean read(Packet packet) throws CaptureFileException;

    @Override
    public void close() {
        input.close();
    }
}
