package mako.analysis;

import java.io.Closeable;
import mako.dissect.Dissection;
import mako.dissect.Recording;
import mako.files.CaptureFileException;
import mako.files.Packet;
import mako.files.PacketAccess;

/**
 * A way to single packets of an {@link OpenCapture}, in any order: reads them, and dissects them again, also while the capture is
 * still being loaded. For one thread at a time; each has its own.
 */
public final class PacketReader implements Closeable {

    private final OpenCapture capture;
    private final PacketAccess access;
    private final Dissection dissection;
    private final Packet packet = new Packet();

    PacketReader(OpenCapture capture, PacketAccess access, Dissection dissection) {
        this.capture = capture;
        this.access = access;
        this.dissection = dissection;
    }

    /** Returns packet {@code index}, counted from 0; valid until the next call. */
    public Packet read(int index) throws CaptureFileException {
        PacketIndex known = capture.index();
        access.read(known.offset(index), index + 1L, known.section(index), packet);
        return packet;
    }

    /** Reads packet {@code index}, counted from 0, and takes it apart; valid until the next call. */
    public Dissection dissect(int index, Recording recording) throws CaptureFileException {
        Packet of = read(index);
        capture.dissectAgain(of, recording, dissection);
        return dissection;
    }

    /** The packet that was read last. */
    public Packet packet() {
        return packet;
    }

    @Override
    public void close() {
        access.close();
    }
}
