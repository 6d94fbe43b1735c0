package mako.capture;

import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.Packet;

/** Where packets come from while they happen. Used by one thread, except {@link #stop}. */
public sealed interface Source extends AutoCloseable permits PcapSource, SocketSource, PipeSource, RemoteSource {

    /** How long {@link #receive} waits at most, in milliseconds: so long a packet may be on its way, and so long stopping may take. */
    int PATIENCE = 40;

    /** Who gets the packets. */
    interface Receiver {

        /** Takes a packet, whose bytes stay valid until the method returns. */
        void received(Packet packet);
    }

    /**
     * What a source has counted since it was opened.
     *
     * @param received packets that passed the filter, or -1 where nobody knows
     * @param dropped packets lost since the buffer was full
     * @param droppedByInterface packets that the interface or its driver lost
     */
    record Counts(long received, long dropped, long droppedByInterface) {}

    /** What to write of it into a capture file, or null where each packet says it by itself. */
    CaptureInterface description();

    /**
     * Hands over what has arrived, after waiting for it a little.
     *
     * @return false at the end: nothing will come any more
     * @throws CaptureException where the device has gone or is down
     * @throws CaptureFileException where what comes through a pipe is no capture
     */
    boolean receive(Receiver receiver) throws CaptureException, CaptureFileException;

    Counts counts();

    /** Makes {@link #receive} return soon. May be called by any thread. */
    void stop();

    /** Whether {@link #stop} does that; who waits for a pipe can only be left alone. */
    default boolean heedsStop() {
        return true;
    }

    @Override
    void close();
}
