package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** BACnet's application layer, ASHRAE 135 clauses 5, 20 and 21: what a message is; {@link Parameters} has what it says. */
public final class BacnetApplication implements Dissector {

    static final Values VENDORS    = Values.resource(BacnetApplication.class, "vendors.txt");
    static final Values OBJECTS    = Values.resource(BacnetApplication.class, "objects.txt");
    private static final Values TYPES = Values.of("""
        0 Confirmed-REQ
        1 Unconfirmed-REQ
        2 Simple-ACK
        3 Complex-ACK
        4 Segment-ACK
        5 Error
        6 Reject
        7 Abort
        """);
    static final Values CONFIRMED_SERVICES = Values.of("""
        0  acknowledgeAlarm
        1  confirmedCOVNotification
        2  confirmedEventNotification
        3  getAlarmSummary
        4  getEnrollmentSummary
        5  subscribeCOV
        6  atomicReadFile
        7  atomicWriteFile
        8  addListElement
        9  removeListElement
        10 createObject
        11 deleteObject
        12 readProperty
        13 readPropertyConditional
        14 readPropertyMultiple
        15 writeProperty
        16 writePropertyMultiple
        17 deviceCommunicationControl
        18 confirmedPrivateTransfer
        19 confirmedTextMessage
        20 reinitializeDevice
        21 vtOpen
        22 vtClose
        23 vtData
        24 authenticate
        25 requestKey
        26 readRange
        27 lifeSafetyOperation
        28 subscribeCOVProperty
        29 getEventInformation
        30 subscribeCovPropertyMultiple
        31 confirmedCovNotificationMultiple
        32 confirmedAuditNotification
        33 auditLogQuery
        """);
    private static final Values UNCONFIRMED_SERVICES = Values.of("""
        0  i-Am
        1  i-Have
        2  unconfirmedCOVNotification
        3  unconfirmedEventNotification
        4  unconfirmedPrivateTransfer
        5  unconfirmedTextMessage
        6  timeSynchronization
        7  who-Has
        8  who-Is
        9  utcTimeSynchronization
        10 writeGroup
        11 unconfirmedCovNotificationMultiple
        12 unconfirmedAuditNotification
        13 who-am-I
        14 you-are
        """);
    private static final Values REJECTS = Values.of("""
        0 other
        1 buffer-overflow
        2 inconsistent-parameters
        3 invalid-parameter-data-type
        4 invalid-tag
        5 missing-required-parameter
        6 parameter-out-of-range
        7 too-many-arguments
        8 undefined-enumeration
        9 unrecognized-service
        """);
    private static final Values ABORTS = Values.of("""
        0  other
        1  buffer-overflow
        2  invalid-apdu-in-this-state
        3  preempted-by-higher-priority-task
        4  segmentation-not-supported
        5  security-error
        6  insufficient-security
        7  window-size-out-of-range
        8  application-exceeded-reply-time
        9  out-of-resources
        10 tsm-timeout
        11 apdu-too-long
        """);
    private static final Values SIZES = Values.of("""
        0    Up to MinimumMessageSize (50 octets)
        1    Up to 128 octets
        2    Up to 206 octets (fits in a LonTalk frame)
        3    Up to 480 octets (fits in an ARCNET frame)
        4    Up to 1024 octets
        5    Up to 1476 octets (fits in an ISO 8802-3 frame)
        6-15 reserved by ASHRAE
        """);
    private static final Values SEGMENTS = Values.of("""
        0 Unspecified
        1 2 segments
        2 4 segments
        3 8 segments
        4 16 segments
        5 32 segments
        6 64 segments
        7 Greater than 64 segments
        """);

    static final Field BACAPP      = protocol("bacapp", "BACapp", "Building Automation and Control Network APDU");
    static final Field TYPE        = u8("bacapp.type", "APDU Type", mask(0xf0), names(TYPES));
    static final Field SEGMENTED   = bit("bacapp.segmented_request", "Segmented Request", 0x08, maskWidth(8), yesNo("Segmented Request", "Unsegmented Request"));
    static final Field MORE        = bit("bacapp.more_segments", "More Segments", 0x04, maskWidth(8), yesNo("More Segments Follow", "No More Segments Follow"),
        help("More Segments Follow"));
    static final Field ACCEPTED    = bit("bacapp.SA", "SA", 0x02, maskWidth(8), yesNo("Segmented Response accepted", "Segmented Response not accepted"),
        help("Segmented Response accepted"));
    static final Field FLAGS       = u8("bacapp.pduflags", "PDU Flags", HEX, mask(0x0f));
    static final Field MOST_SEGMENTS = u8("bacapp.response_segments", "Max Response Segments accepted", mask(0x70), names(SEGMENTS));
    static final Field MOST_BYTES  = u8("bacapp.max_adpu_size", "Size of Maximum ADPU accepted", mask(0x0f), names(SIZES));
    static final Field INVOKE      = u8("bacapp.invoke_id", "Invoke ID");
    static final Field SEQUENCE    = u8("bacapp.sequence_number", "Sequence Number");
    static final Field WINDOW      = u8("bacapp.window_size", "Proposed Window Size");
    static final Field SERVICE     = u8("bacapp.confirmed_service", "Service Choice", names(CONFIRMED_SERVICES));
    static final Field UNCONFIRMED = u8("bacapp.unconfirmed_service", "Unconfirmed Service Choice", names(UNCONFIRMED_SERVICES));
    static final Field NEGATIVE    = bit("bacapp.NAK", "NAK", 0x02, maskWidth(8), help("negative ACK"));
    static final Field SERVER      = bit("bacapp.SRV", "SRV", 0x01, maskWidth(8), help("Server"));
    static final Field REJECT      = u8("bacapp.reject_reason", "Reject Reason", names(REJECTS));
    static final Field ABORT       = u8("bacapp.abort_reason", "Abort Reason", names(ABORTS));
    static final Field FRAGMENTS   = group("bacapp.fragments", "Message fragments", GENERATED);
    static final Field FRAGMENT    = frame("bacapp.fragment", "Message fragment", GENERATED);
    static final Field COUNT       = u32("bacapp.fragment.count", "Message fragment count");
    static final Field WHOLE       = u32("bacapp.reassembled.length", "Reassembled BACapp length");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled BACapp",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE, null));

    private static final int SEGMENTED_MESSAGE = 0x08;
    private static final int MORE_FOLLOW = 0x04;
    /** Clause 18: reasons from 64 on are of vendors. */
    private static final int VENDORS_REASONS = 64;
    /** Segments are of 1476 bytes at most, and sequence numbers have eight bits. */
    private static final int MOST_TOGETHER = 1476 * 256;

    @Override
    public Field dissects() {
        return BACAPP;
    }

    @Override
    public void link(Links links) {
        links.add(Bacnet.PAYLOADS, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BACnet-APDU");
        d.info();
        int first = d.peekU8(0);
        int type = first >> 4;
        if (d.columns()) {
            String name = TYPES.name(type);
            d.info(name == null ? "# unknown APDU #" : (name + " ".repeat(16)).substring(0, 16));
        }
        d.open(BACAPP);
        d.extent(d.remaining());
        boolean open = true;
        switch (type) {
            case 0 -> open = confirmed(d, first);
            case 1 -> {
                d.u8(TYPE);
                int service = d.u8(UNCONFIRMED);
                if (d.columns()) d.addInfo("{} ", UNCONFIRMED_SERVICES.name(service, "unknown service"));
                parameters(d, Production.unconfirmed(service));
            }
            case 2 -> {
                d.u8(TYPE);
                int invoke = d.u8(INVOKE);
                say(d, d.u8(SERVICE), invoke);
            }
            case 3 -> open = acknowledgement(d, first);
            case 4 -> segmentAcknowledgement(d);
            case 5 -> error(d);
            case 6, 7 -> end(d, type == 6);
            default -> { }
        }
        d.skipRest();
        if (open) d.close();
    }

    private static void say(Dissection d, int service, int invoke) {
        if (d.columns()) number(d.moreInfo().add(CONFIRMED_SERVICES.name(service, "unknown service")), invoke);
    }

    private static void number(Text text, int invoke) {
        text.add(invoke < 10 ? "[  " : invoke < 100 ? "[ " : "[").number(invoke).add("] ");
    }

    private static void flags(Dissection d, boolean request) {
        d.peek(TYPE, 0, 1);
        d.peek(FLAGS, 0, 1);
        d.openLast();
        d.peek(SEGMENTED, 0, 1);
        d.peek(MORE, 0, 1);
        if (request) d.peek(ACCEPTED, 0, 1);
        d.close();
        d.skip(1);
    }

    /** BACnet-Confirmed-Request-PDU, clause 20.1.2. */
    private static boolean confirmed(Dissection d, int first) {
        flags(d, true);
        d.peek(MOST_SEGMENTS, 0, 1);
        d.u8(MOST_BYTES);
        return segment(d, first, true);
    }

    /** BACnet-ComplexACK-PDU, clause 20.1.5. */
    private static boolean acknowledgement(Dissection d, int first) {
        flags(d, false);
        return segment(d, first, false);
    }

    /** Returns whether the group of the message is still open: what was put together is shown behind it. */
    private static boolean segment(Dissection d, int first, boolean request) {
        int invoke = d.u8(INVOKE);
        boolean segmented = (first & SEGMENTED_MESSAGE) != 0;
        int sequence = 0;
        if (segmented) {
            sequence = d.u8(SEQUENCE);
            d.u8(WINDOW);
        }
        int service = d.u8(SERVICE);
        say(d, service, invoke);
        Production production = request ? Production.request(service) : Production.acknowledgement(service);
        if (!segmented) {
            parameters(d, production);
            return true;
        }
        boolean more = (first & MORE_FOLLOW) != 0;
        Together together = together(d, request ? invoke : 256 + invoke, sequence, more);
        if (together == null || more) {
            d.addInfo(" (Message fragment {})", sequence, 0);
            return true;
        }
        d.addInfo(" (Message Reassembled)");
        var whole = new Fragments.Datagram();
        int[] offsets = new int[together.lengths.length];
        for (int i = 1; i < offsets.length; i++) offsets[i] = offsets[i - 1] + together.lengths[i - 1];
        whole.fill(together.frames, offsets, together.lengths, together.bytes, d.packet().number);
        long kept = d.enterWhole(REASSEMBLY, whole);
        parameters(d, production);
        d.close();
        d.showParts(REASSEMBLY, whole, 0);
        d.leave(kept);
        return false;
    }

    /** What came of a message so far: the frames, how much each of them brought, and that. */
    private record Together(long[] frames, int[] lengths, byte[] bytes) {

        static final Together NOTHING = new Together(new long[0], new int[0], new byte[0]);

        Together with(byte[] more, long frame) {
            int count = frames.length;
            long[] allFrames = Arrays.copyOf(frames, count + 1);
            int[] allLengths = Arrays.copyOf(lengths, count + 1);
            byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
            allFrames[count] = frame;
            allLengths[count] = more.length;
            System.arraycopy(more, 0, all, bytes.length, more.length);
            return new Together(allFrames, allLengths, all);
        }
    }

    /** The messages of one direction that are not whole. */
    private static final class Unfinished {
        final Map<Integer, Together> messages = new HashMap<>();
    }

    private static final Key<Unfinished[]> UNFINISHED = Key.key(() -> new Unfinished[] {new Unfinished(), new Unfinished()});

    /** Clause 5.2: segments are counted from 0; one that does not follow on the last is left out. Null where the beginning is not known. */
    private static Together together(Dissection d, int id, int sequence, boolean more) {
        Conversation conversation = d.conversation();
        if (conversation == null) return null;
        Map<Integer, Together> messages = conversation.get(UNFINISHED)[d.forward() ? 1 : 0].messages;
        Together before = d.remember(sequence == 0 ? Together.NOTHING : messages.get(id));
        if (before == null || (before.frames.length & 0xff) != sequence || before.bytes.length > MOST_TOGETHER) return null;
        Together now = before.with(d.peekBytes(0, d.captured()), d.packet().number);
        d.learn(() -> {
            if (more) messages.put(id, now);
            else messages.remove(id);
        });
        return now;
    }

    /** BACnet-SegmentACK-PDU, clause 20.1.6. */
    private static void segmentAcknowledgement(Dissection d) {
        d.peek(TYPE, 0, 1);
        d.openLast();
        d.peek(NEGATIVE, 0, 1);
        d.peek(SERVER, 0, 1);
        d.skip(1);
        d.u8(INVOKE);
        d.u8(SEQUENCE);
        d.u8(WINDOW);
        d.close();
    }

    /** BACnet-Error-PDU, clause 20.1.7. */
    private static void error(Dissection d) {
        d.u8(TYPE);
        d.openLast();
        int invoke = d.u8(INVOKE);
        int service = d.u8(SERVICE);
        say(d, service, invoke);
        d.close();
        parameters(d, Production.error(service));
    }

    /** BACnet-Reject-PDU and BACnet-Abort-PDU, clauses 20.1.8 and 20.1.9. */
    private static void end(Dissection d, boolean reject) {
        d.peek(TYPE, 0, 1);
        d.openLast();
        if (!reject) d.peek(SERVER, 0, 1);
        d.skip(1);
        int invoke = d.u8(INVOKE);
        int reason = d.u8(reject ? REJECT : ABORT);
        if (d.columns()) number(d.moreInfo().add(Enumeration.words(reject ? REJECTS : ABORTS, reason, VENDORS_REASONS)), invoke);
        d.close();
    }

    private static void parameters(Dissection d, Production production) {
        if (production != null) d.scratch(Parameters.KEY).read(d, production);
    }
}
