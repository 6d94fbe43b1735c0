package mako.capture;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import mako.capture.CaptureException.Reason;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.files.PacketBatch;

/** Packets that another program captures: pcap or pcapng from standard input, a named pipe or a connection. */
final class PipeSource implements Source {

    /** Standard input. */
    static final String INPUT = "-";

    private static final String CONNECTION = "TCP@";

    private final SourceSettings settings;
    private final InputStream input;
    private final PacketBatch batch = new PacketBatch();
    private CaptureReader reader;
    private CaptureInterface own;
    private long received;

    PipeSource(SourceSettings settings, InputStream input) {
        this.settings = settings;
        this.input = input;
    }

    /** Whether a name is that of a pipe, not of a device. */
    static boolean isPipe(String name) {
        if (name.equals(INPUT) || name.startsWith(CONNECTION)) return true;
        try {
            return Files.readAttributes(Path.of(name), BasicFileAttributes.class).isOther();
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** @param standardInput what {@code -} is */
    static PipeSource open(SourceSettings settings, InputStream standardInput) throws CaptureException {
        String name = settings.device();
        try {
            InputStream input = name.equals(INPUT) ? standardInput
                    : name.startsWith(CONNECTION) ? connect(name.substring(CONNECTION.length()))
                    : new FileInputStream(name);
            return new PipeSource(settings, input);
        } catch (IOException e) {
            throw new CaptureException(Reason.OTHER, "The capture session could not be initiated on \"" + name + "\": " + e.getMessage() + ".");
        }
    }

    private static InputStream connect(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        try {
            int port = colon < 0 ? 19000 : Integer.parseInt(address.substring(colon + 1));
            return new Socket(colon < 0 ? address : address.substring(0, colon), port).getInputStream();
        } catch (IllegalArgumentException e) {
            throw new IOException("the port is no number from 0 to 65535", e);
        }
    }

    @Override
    public CaptureInterface description() {
        return null;
    }

    /** Waits until there is something: who stops does not wait for the thread that is in here. */
    @Override
    public boolean receive(Receiver receiver) throws CaptureException, CaptureFileException {
        try {
            if (reader == null) reader = CaptureReader.open(input, settings.device());
            if (!reader.next(batch)) {
                if (received == 0 && reader.interfaces().isEmpty()) {
                    throw new CaptureException(Reason.OTHER, "End of file on pipe magic during open.");
                }
                return false;
            }
        } catch (CaptureFileException e) {
            if (e.reason() == CaptureFileException.Reason.NOT_A_CAPTURE_FILE) {
                throw new CaptureException(Reason.NOT_SUPPORTED, """
                        Data written to the pipe is neither in a supported pcap format nor in pcapng format.
                        Please report this to the developers of the program writing to the pipe.""");
            }
            throw e;
        }
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            if (packet.capturedOn == null) packet.capturedOn = own(packet);
            received++;
            receiver.received(packet);
        }
        return true;
    }

    /** The interface of a pipe whose format knows none. */
    private CaptureInterface own(Packet packet) {
        if (own == null) {
            own = Descriptions.of(settings, packet.linkType.number(), packet.timeDigits == 9 ? 9 : 6);
        }
        return own;
    }

    @Override
    public Counts counts() {
        return new Counts(received, 0, 0);
    }

    @Override
    public void stop() {
        // Reading a pipe cannot be ended from another thread; its thread is left behind and ends with the process.
    }

    @Override
    public boolean heedsStop() {
        return false;
    }

    @Override
    public void close() {
        if (reader != null) reader.close();
    }
}
