package mako.protocols.transport;

import mako.dissect.Dissection;
import mako.dissect.Key;

/** What the header of a TCP segment says, options included; read ahead, so that the analysis can be shown in its place. Used again for the next segment. */
final class TcpSegment {

    static final Key<TcpSegment> KEY = Key.key(TcpSegment::new);

    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;
    static final int URG = 32;
    static final int ECE = 64;
    static final int CWR = 128;
    static final int AE = 256;

    /** Length of a SACK option of three blocks: the reference program does not count those behind them. */
    private static final int COUNTED_SACK = 2 + 3 * 8;

    int sequence;
    int acknowledgment;
    int flags;
    int window;
    /** The urgent pointer where the flag says that it means something, else 0. */
    int urgent;
    /** Length of the payload in bytes, 0 where it is not known. */
    int length;
    boolean lengthKnown;
    /** From the window scale option, 0 to 14, or -1. */
    int windowShift;
    boolean hasFastOpenCookie;
    /** Whether there is an option of Accurate ECN. */
    boolean hasAccurateEcn;
    /** Whether options of Multipath TCP were seen. */
    boolean isMultipath;
    /** Bytes between the edges of a SACK option. */
    long sackedBytes;

    boolean has(int anyOf) {
        return (flags & anyOf) != 0;
    }

    /** Reads what the analysis asks of the options: {@code count} bytes, {@code ahead} of the cursor. */
    void options(Dissection d, int ahead, int count) {
        windowShift = -1;
        sackedBytes = 0;
        hasFastOpenCookie = false;
        hasAccurateEcn = false;
        isMultipath = false;
        int end = ahead + Math.min(count, d.captured() - ahead);
        int at = ahead;
        while (at < end) {
            int kind = d.peekU8(at);
            if (kind == TcpOptions.NOP) {
                at++;
                continue;
            }
            if (kind == TcpOptions.END || at + 1 >= end) return;
            int length = d.peekU8(at + 1);
            if (length < 2 || at + length > end) return;
            switch (kind) {
                case TcpOptions.WINDOW_SCALE -> {
                    if (length == 3) windowShift = Math.min(14, d.peekU8(at + 2));
                }
                case TcpOptions.SACK -> {
                    for (int edge = at + 2; edge + 8 <= at + Math.min(length, COUNTED_SACK); edge += 8) {
                        sackedBytes += d.peekU32(edge + 4) - d.peekU32(edge) & 0xffffffffL;
                    }
                }
                case TcpOptions.FAST_OPEN -> hasFastOpenCookie = length > 2;
                case TcpOptions.ACCURATE_ECN_0, TcpOptions.ACCURATE_ECN_1 -> hasAccurateEcn |= length % 3 == 2 && length <= 11;
                case TcpOptions.EXPERIMENT_1, TcpOptions.EXPERIMENT_2 -> {
                    int experiment = length >= 4 ? d.peekU16(at + 2) : 0;
                    hasFastOpenCookie |= length > 4 && experiment == TcpOptions.EXPERIMENT_FAST_OPEN;
                    hasAccurateEcn |= (experiment & ~1) == TcpOptions.EXPERIMENT_ACCURATE_ECN;
                }
                default -> {}
            }
            at += length;
        }
    }
}
