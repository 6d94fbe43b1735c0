package mako.protocols.transport;

import static mako.protocols.transport.TcpConversation.Direction.NO_SCALE;
import static mako.protocols.transport.TcpConversation.Direction.UNKNOWN_SCALE;

import mako.dissect.Dissection;
import mako.dissect.Finding;
import mako.dissect.Key;
import mako.protocols.transport.TcpConversation.Direction;

/**
 * What a segment means in its connection: relative numbers, retransmissions, duplicate acknowledgments, windows,
 * round-trip times. The conditions are those of the chapter "TCP Analysis" of the user's guide of Wireshark.
 */
final class TcpAnalysis implements Finding {

    static final Key<TcpAnalysis> KEY = Key.key(TcpAnalysis::new);

    // Notices.
    static final int RETRANSMISSION            = 1;
    static final int FAST_RETRANSMISSION       = 1 << 1;
    static final int SPURIOUS_RETRANSMISSION   = 1 << 2;
    static final int OUT_OF_ORDER              = 1 << 3;
    static final int LOST_SEGMENT              = 1 << 4;
    static final int ACK_LOST_SEGMENT          = 1 << 5;
    static final int KEEP_ALIVE                = 1 << 6;
    static final int KEEP_ALIVE_ACK            = 1 << 7;
    static final int DUPLICATE_ACK             = 1 << 8;
    static final int ZERO_WINDOW_PROBE         = 1 << 9;
    static final int ZERO_WINDOW               = 1 << 10;
    static final int ZERO_WINDOW_PROBE_ACK     = 1 << 11;
    static final int WINDOW_UPDATE             = 1 << 12;
    static final int WINDOW_FULL               = 1 << 13;
    static final int REUSED_PORTS              = 1 << 14;

    /** Notices after which the payload is not handed on: it was there before, or its turn comes later. */
    static final int REPEATED = RETRANSMISSION | FAST_RETRANSMISSION | SPURIOUS_RETRANSMISSION | OUT_OF_ORDER;

    // What is known of the segment besides: which of the longs below were written.
    private static final int HAS_ACKED      = 1 << 16;
    private static final int HAS_RTO        = 1 << 17;
    private static final int HAS_IN_FLIGHT  = 1 << 18;
    private static final int HAS_RTT        = 1 << 19;
    private static final int HAS_DUPLICATE  = 1 << 20;
    private static final int ACTIVE_CLOSE   = 1 << 22;
    private static final int PASSIVE_CLOSE  = 1 << 23;
    private static final int ACE            = 1 << 24;
    private static final int ACKS_UNSEEN    = 1 << 25;
    private static final int ASKS_AGAIN     = 1 << 26;

    /** Within so many nanoseconds after an acknowledgment a repeated segment counts as a fast retransmission. */
    private static final long FAST = 20_000_000;
    /** Within so many nanoseconds a segment counts as out of order where the handshake's round-trip time is not known. */
    private static final long DISORDER = 3_000_000;

    /** As many bytes in flight are taken for a mistake. */
    private static final long MOST_IN_FLIGHT = 2_000_000_000;
    /** In place of the bytes since the last PSH flag: they are not told, but their heading is there. */
    static final long NOT_TOLD = 0xffffffffL;

    // ---- the segment, set by who asks
    TcpConversation connection;
    Direction from;
    Direction to;
    TcpSegment segment;
    boolean reused;
    /** Nanoseconds since the connection's first packet. */
    long time;
    /** Whether the packet has a time that is not the beginning of 1970. */
    boolean clockRuns;
    boolean analyze;
    boolean relative;
    boolean inFlight;

    // ---- what was found
    /** Notices above. */
    int notices;
    /** What relative sequence numbers of this direction and of the other are counted from. */
    int base;
    int otherBase;
    /** The shift count of the window, -1 where it is not known, -2 where windows are not scaled. */
    int scale;
    int completeness;
    /** The port that somebody connected to, 0 where nobody was seen to. */
    int serverPort;
    long sincePrevious;
    long ackedFrame;
    long ackRtt;
    long rto;
    long rtoFrame;
    long bytesInFlight;
    long pushBytes;
    long initialRtt;
    long duplicateNumber;
    long duplicateFrame;
    boolean initiatesClose;
    boolean undergoesClose;
    /** Whether more is acknowledged than was seen, where that is no news. */
    boolean acksUnseen;
    /** Whether it is the SYN that began the connection, quoted in an error. */
    boolean asksAgain;
    boolean ace;
    /** What became of data in a SYN: {@link #FAST_OPEN_ACCEPTED}, {@link #FAST_OPEN_REFUSED} or 0. */
    int fastOpen;

    static final int FAST_OPEN_ACCEPTED = 1;
    static final int FAST_OPEN_REFUSED = 2;

    /** Whether there is anything to show under the heading of the analysis. */
    boolean shows() {
        return notices != 0 || ackedFrame != 0 || pushBytes != 0 || acksUnseen || asksAgain;
    }

    @Override
    public void discover(Dissection d) {
        notices = 0;
        ackedFrame = rtoFrame = duplicateNumber = 0;
        bytesInFlight = pushBytes = 0;
        initialRtt = -1;
        initiatesClose = undergoesClose = acksUnseen = asksAgain = false;
        fastOpen = 0;
        long frame = d.packet().number;
        TcpSegment s = segment;
        TcpConversation c = connection;

        completeness = reused ? TcpConversation.SYN_SENT : c.completeness;
        boolean first = !c.anyPacket;
        if (s.has(TcpSegment.SYN) && (c.serverPort == 0 || reused)) c.serverPort = s.has(TcpSegment.ACK) ? d.sourcePort() : d.destinationPort();
        serverPort = c.serverPort;
        sincePrevious = c.anyPacket ? time - c.lastTime : 0;
        c.anyPacket = true;
        c.lastTime = time;
        if (reused) notices |= REUSED_PORTS;
        if (d.isQuoted()) quoted(c, s);
        else bases(s);
        base = relative && from.hasBase ? from.base : 0;
        otherBase = relative && to.hasBase ? to.base : 0;
        scales(s);
        scale = s.has(TcpSegment.SYN) ? UNKNOWN_SCALE : from.scale;
        ace = accurateEcn(c, s);
        if (s.has(TcpSegment.SYN)) fastOpen(c, s);
        complete(c, s, first, d.conversation().announced() != null);
        closing(c, s);
        if (s.lengthKnown && analyze) analyze(c, s, frame);
    }

    /** A segment that an error quotes begins nothing; but it shows, and the reference program counts from it, when a SYN was on its way. */
    private void quoted(TcpConversation c, TcpSegment s) {
        if (!s.has(TcpSegment.SYN)) {
            handshakeTime(c, s);
            return;
        }
        initialRtt = c.initialRtt;
        if (s.has(TcpSegment.ACK)) {
            if (from.hasBase && from.base != s.sequence) notices |= REUSED_PORTS;
            return;
        }
        asksAgain = from.hasBase && from.base == s.sequence;
        c.synTime = time;
        c.synSeen = clockRuns;
    }

    private void bases(TcpSegment s) {
        if (s.has(TcpSegment.SYN)) {
            if (from.hasBase && from.base != s.sequence && s.has(TcpSegment.ACK)) {
                notices |= REUSED_PORTS;
            }
            from.base = s.sequence;
            from.hasBase = true;
        } else if (!from.hasBase && s.lengthKnown) {
            from.base = s.sequence - 1;
            from.hasBase = true;
        }
        if (!to.hasBase && s.has(TcpSegment.ACK) && s.lengthKnown) {
            to.base = s.acknowledgment - 1;
            to.hasBase = true;
        }
    }

    private void scales(TcpSegment s) {
        if (!s.has(TcpSegment.SYN)) return;
        // RFC 7323, section 2.2: windows are scaled only where both sides said so.
        // What is sent again may come without its options.
        if (s.windowShift >= 0) from.scale = s.windowShift;
        else if (from.scale == UNKNOWN_SCALE) from.scale = NO_SCALE;
        if (!s.has(TcpSegment.ACK) && from.scale == NO_SCALE) to.scale = NO_SCALE;
        if (s.has(TcpSegment.ACK) && (from.scale == NO_SCALE || to.scale == NO_SCALE)) {
            from.scale = NO_SCALE;
            to.scale = NO_SCALE;
        }
    }

    private static boolean accurateEcn(TcpConversation c, TcpSegment s) {
        int bits = s.flags & (TcpSegment.AE | TcpSegment.CWR | TcpSegment.ECE);
        if (s.has(TcpSegment.SYN)) {
            if (!s.has(TcpSegment.ACK)) c.accurateEcnAsked = bits == (TcpSegment.AE | TcpSegment.CWR | TcpSegment.ECE);
            // The answers of table 2 of the Accurate ECN draft that mean agreement.
            else c.accurateEcn = c.accurateEcnAsked && bits != 0 && bits != TcpSegment.ECE
                && bits != (TcpSegment.AE | TcpSegment.CWR | TcpSegment.ECE);
            return false;
        }
        boolean agreed = c.accurateEcn;
        if (s.hasAccurateEcn) c.accurateEcn = true;
        return agreed;
    }

    private void fastOpen(TcpConversation c, TcpSegment s) {
        if (!s.has(TcpSegment.ACK)) {
            c.fastOpenData = s.length > 0 && s.hasFastOpenCookie;
        } else if (to.hasBase) {
            // RFC 7413, section 2: what is acknowledged beyond the SYN itself was in the SYN.
            if (after(s.acknowledgment, to.base + 1)) fastOpen = FAST_OPEN_ACCEPTED;
            else if (c.fastOpenData) fastOpen = FAST_OPEN_REFUSED;
        }
    }

    private void complete(TcpConversation c, TcpSegment s, boolean first, boolean announced) {
        // A connection that is met on its way, or that another announced, counts from its second segment on.
        if (first && (announced || !s.has(TcpSegment.SYN) || s.has(TcpSegment.ACK))) return;
        if (s.has(TcpSegment.SYN)) {
            if (s.has(TcpSegment.ACK)) c.completeness |= TcpConversation.SYN_ACK;
            // One that comes after others does not begin the connection.
            else if (first) c.completeness |= s.length > 0 && !reused ? TcpConversation.SYN_SENT | TcpConversation.DATA : TcpConversation.SYN_SENT;
        } else if (s.has(TcpSegment.ACK)) {
            c.completeness |= s.length == 0 ? TcpConversation.ACK : TcpConversation.DATA;
        }
        if (s.has(TcpSegment.FIN) && s.has(TcpSegment.ACK)) c.completeness |= TcpConversation.FIN;
        if (s.has(TcpSegment.RST)) c.completeness |= TcpConversation.RST;
    }

    private void closing(TcpConversation c, TcpSegment s) {
        if (!s.has(TcpSegment.FIN)) return;
        if (c.closer == null) c.closer = from;
        initiatesClose = c.closer == from;
        undergoesClose = c.closer == to;
    }

    private static boolean after(int a, int b) {
        return a - b > 0;
    }

    private void analyze(TcpConversation c, TcpSegment s, long frame) {
        boolean control = s.has(TcpSegment.SYN | TcpSegment.FIN | TcpSegment.RST);
        int end = s.sequence + s.length + (s.has(TcpSegment.SYN | TcpSegment.FIN) ? 1 : 0);
        boolean acks = s.has(TcpSegment.ACK);
        windows(s, control);
        acknowledgments(s, acks, frame);
        boolean sends = s.length > 0 || s.has(TcpSegment.SYN | TcpSegment.FIN);
        if (sends && (notices & KEEP_ALIVE) == 0) repetitions(c, s, end);
        remember(s, end, frame);
        roundTrips(c, s, end, acks, sends, frame);
        flight(s);
    }

    // Numbers that are not known yet are 0 here, and compared as such: the reference program does the same.

    private void windows(TcpSegment s, boolean control) {
        boolean expected = s.sequence == from.next;
        boolean sameAck = s.acknowledgment == from.lastAck;
        if (s.length == 1 && expected && to.window == 0 && to.lastAck != 0) {
            notices |= ZERO_WINDOW_PROBE;
            return;
        }
        if (s.window == 0 && !control) notices |= ZERO_WINDOW;
        if (from.next != 0 && after(s.sequence, from.next) && !s.has(TcpSegment.RST)) {
            notices |= LOST_SEGMENT;
            from.countable = false;
        }
        if (s.length <= 1 && from.next != 0 && s.sequence == from.next - 1 && !control) notices |= KEEP_ALIVE;
        if (s.length == 0 && s.window != 0 && s.window != from.window && expected && sameAck && !control) {
            notices |= WINDOW_UPDATE;
        }
        if (s.length > 0 && to.scale != UNKNOWN_SCALE && !control
                && s.sequence + s.length == to.lastAck + (to.scale > 0 ? to.window << to.scale : to.window)) {
            notices |= WINDOW_FULL;
        }
        if (s.length != 0 || !expected || !sameAck || s.window != from.window || control) return;
        if (s.window != 0 && (to.lastNotices & KEEP_ALIVE) != 0) {
            notices |= KEEP_ALIVE_ACK;
        } else if (s.window == 0 && (to.lastNotices & ZERO_WINDOW_PROBE) != 0) {
            notices |= ZERO_WINDOW_PROBE_ACK;
        } else if (s.window != 0) {
            from.duplicateAcks++;
            notices |= DUPLICATE_ACK;
            duplicateNumber = from.duplicateAcks;
            duplicateFrame = from.firstAckFrame;
        }
    }

    private void acknowledgments(TcpSegment s, boolean acks, long frame) {
        if (s.acknowledgment != from.lastAck) {
            from.firstAckFrame = frame;
            from.duplicateAcks = 0;
        }
        if (!acks) return;
        if (to.continuous != 0 && after(s.acknowledgment, to.continuous)) {
            notices |= ACK_LOST_SEGMENT;
            to.continuous = to.goesOn && after(to.next, to.continuous) ? to.next : 0;
            to.goesOn &= to.continuous != 0;
        } else if (to.next != 0 && after(s.acknowledgment, to.next)) {
            acksUnseen = true;
        }
    }

    private void repetitions(TcpConversation c, TcpSegment s, int end) {
        boolean notAdvanced = from.next != 0 && after(from.next, s.sequence);
        if (s.length > 0 && to.lastAck != 0 && !after(s.sequence + s.length, to.lastAck)) {
            notices |= SPURIOUS_RETRANSMISSION | RETRANSMISSION;
            return;
        }
        // More than a byte from the last one on is no repetition, as a byte is that keeps alive.
        if (!notAdvanced || s.length > 1 && s.sequence == from.next - 1) return;
        if (to.duplicateAcks >= 2 && to.lastAck == s.sequence && soon(to.lastAckTime, FAST)) {
            notices |= FAST_RETRANSMISSION | RETRANSMISSION;
            return;
        }
        long threshold = c.initialRtt > 0 ? c.initialRtt : DISORDER;
        if (soon(from.nextTime, threshold) && from.next != end) {
            notices |= OUT_OF_ORDER;
            return;
        }
        notices |= RETRANSMISSION;
        boolean waited = from.unacked() > 0;
        long since = waited ? from.time(0) : from.nextTime;
        if (time != since) {
            rto = time - since;
            rtoFrame = waited ? from.frame(0) : from.nextFrame;
        }
    }

    /** Whether less than {@code most} nanoseconds have passed since {@code earlier}; where the clock went back, nobody knows. */
    private boolean soon(long earlier, long most) {
        long passed = time - earlier;
        return passed >= 0 && passed < most;
    }

    private void remember(TcpSegment s, int end, long frame) {
        if ((notices & DUPLICATE_ACK) != 0) from.goesOn = false;
        else if (s.acknowledgment != from.lastAck) from.goesOn = true;
        if (from.next == 0) {
            from.continuous = end;
        } else if (from.continuous == 0) {
            // What is not the next in order begins a new count, from where the last ended.
            if (s.sequence != from.next && after(end, from.next)) from.continuous = from.next;
        } else if (s.sequence == from.continuous && (notices & DUPLICATE_ACK) != 0) {
            from.continuous = 0;
        } else if (s.sequence == from.continuous && (notices & LOST_SEGMENT) == 0) {
            // A hole is filled; whether there are others behind it is not looked at: the reference program does the same.
            from.continuous = !from.goesOn ? 0 : after(end, from.next) ? end : from.next;
        }
        if ((from.next == 0 || after(end, from.next)) && (notices & ZERO_WINDOW_PROBE) == 0) {
            from.next = end;
            from.nextFrame = frame;
            from.nextTime = time;
        }
        from.window = s.window;
        from.lastAck = s.acknowledgment;
        from.lastAckTime = time;
        from.lastNotices = notices;
    }

    private void roundTrips(TcpConversation c, TcpSegment s, int end, boolean acks, boolean sends, long frame) {
        if (s.has(TcpSegment.SYN) && !s.has(TcpSegment.ACK)) {
            c.synTime = time;
            // A clock that stands at 0 tells no time: the reference program takes it for none.
            c.synSeen = clockRuns;
        }
        if (sends) from.add(s.sequence, end, frame, time);
        // The number counts also where the flag says that it does not: the reference program does the same.
        for (int i = 0; i < to.unacked() && ackedFrame == 0; i++) {
            if (to.to(i) != s.acknowledgment) continue;
            ackedFrame = to.frame(i);
            ackRtt = time - to.time(i);
        }
        acknowledge(s.acknowledgment);
        if (acks) to.countable = true;
        handshakeTime(c, s);
        from.sacked = s.sackedBytes;
    }

    private void handshakeTime(TcpConversation c, TcpSegment s) {
        if (s.has(TcpSegment.ACK) && !s.has(TcpSegment.SYN) && c.initialRtt <= 0 && c.synSeen) c.initialRtt = time - c.synTime;
        initialRtt = c.initialRtt;
    }

    /** Forgets what the other side sent up to {@code number}. */
    private void acknowledge(int number) {
        int kept = 0;
        for (int i = 0; i < to.unacked(); i++) {
            if (!after(to.to(i), number)) continue;
            if (after(number, to.from(i))) to.setFrom(i, number);
            if (kept != i) to.move(i, kept);
            kept++;
        }
        to.cut(kept);
    }

    private void flight(TcpSegment s) {
        if (s.length > 0 && from.countable) {
            if (from.pushed) from.pushBytes = 0;
            from.pushBytes += s.length;
            from.pushed = s.has(TcpSegment.PSH);
            pushBytes = from.pushBytes;
            if (from.unacked() > 0) {
                // Numbers are compared as they are shown, without a sign: the reference program does the same.
                long first = from.from(0) - base & 0xffffffffL;
                long last = from.to(0) - base & 0xffffffffL;
                for (int i = 1; i < from.unacked(); i++) {
                    first = Math.min(first, from.from(i) - base & 0xffffffffL);
                    last = Math.max(last, from.to(i) - base & 0xffffffffL);
                }
                long between = last - first & 0xffffffffL;
                if (between >= MOST_IN_FLIGHT) pushBytes = NOT_TOLD;
                else if (inFlight) bytesInFlight = between - to.sacked - (s.has(TcpSegment.SYN | TcpSegment.FIN) ? 1 : 0);
            }
        }
    }

    @Override
    public void write(Dissection d) {
        int what = notices;
        if (ackedFrame != 0) what |= HAS_ACKED;
        if (rtoFrame != 0) what |= HAS_RTO;
        if (pushBytes != 0) what |= HAS_IN_FLIGHT;
        if (initialRtt >= 0) what |= HAS_RTT;
        if (duplicateNumber != 0) what |= HAS_DUPLICATE;
        if (initiatesClose) what |= ACTIVE_CLOSE;
        if (undergoesClose) what |= PASSIVE_CLOSE;
        if (ace) what |= ACE;
        if (acksUnseen) what |= ACKS_UNSEEN;
        if (asksAgain) what |= ASKS_AGAIN;
        d.remember((long) what << 32 | (long) serverPort << 16 | completeness << 8 | scale + 2);
        d.remember((long) base << 32 | otherBase & 0xffffffffL);
        d.remember(sincePrevious << 2 | fastOpen);
        if (ackedFrame != 0) {
            d.remember(ackedFrame);
            d.remember(ackRtt);
        }
        if (rtoFrame != 0) {
            d.remember(rtoFrame);
            d.remember(rto);
        }
        if (pushBytes != 0) d.remember(bytesInFlight << 32 | pushBytes & 0xffffffffL);
        if (initialRtt >= 0) d.remember(initialRtt);
        if (duplicateNumber != 0) d.remember(duplicateNumber << 40 | duplicateFrame);
    }

    @Override
    public void read(Dissection d) {
        long first = d.remember(0L);
        int what = (int) (first >>> 32);
        notices = what & 0xffff;
        serverPort = (int) first >>> 16;
        completeness = (int) first >> 8 & 0xff;
        scale = ((int) first & 0xff) - 2;
        long bases = d.remember(0L);
        base = (int) (bases >>> 32);
        otherBase = (int) bases;
        long previous = d.remember(0L);
        sincePrevious = previous >> 2;
        fastOpen = (int) previous & 3;
        ackedFrame = rtoFrame = duplicateNumber = 0;
        bytesInFlight = pushBytes = 0;
        initialRtt = -1;
        if ((what & HAS_ACKED) != 0) {
            ackedFrame = d.remember(0L);
            ackRtt = d.remember(0L);
        }
        if ((what & HAS_RTO) != 0) {
            rtoFrame = d.remember(0L);
            rto = d.remember(0L);
        }
        if ((what & HAS_IN_FLIGHT) != 0) {
            long flight = d.remember(0L);
            bytesInFlight = flight >> 32;
            pushBytes = flight & 0xffffffffL;
        }
        if ((what & HAS_RTT) != 0) initialRtt = d.remember(0L);
        if ((what & HAS_DUPLICATE) != 0) {
            long duplicate = d.remember(0L);
            duplicateNumber = duplicate >>> 40;
            duplicateFrame = duplicate & 0xffffffffffL;
        }
        initiatesClose = (what & ACTIVE_CLOSE) != 0;
        undergoesClose = (what & PASSIVE_CLOSE) != 0;
        ace = (what & ACE) != 0;
        acksUnseen = (what & ACKS_UNSEEN) != 0;
        asksAgain = (what & ASKS_AGAIN) != 0;
    }
}
