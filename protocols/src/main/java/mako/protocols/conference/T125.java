package mako.protocols.conference;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.encoding.Asn1;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.Per;
import mako.protocols.transport.Cotp;

/** Multipoint communication service, ITU-T T.125, which carries Remote Desktop Protocol: connecting in BER, what follows in PER. */
public final class T125 implements Dissector {

    private static final Values RESULTS = Values.of("""
        0  rt-successful
        1  rt-domain-merging
        2  rt-domain-not-hierarchical
        3  rt-no-such-channel
        4  rt-no-such-domain
        5  rt-no-such-user
        6  rt-not-admitted
        7  rt-other-user-id
        8  rt-parameters-unacceptable
        9  rt-token-not-available
        10 rt-token-not-possessed
        11 rt-too-many-channels
        12 rt-too-many-tokens
        13 rt-too-many-users
        14 rt-unspecified-failure
        15 rt-user-rejected
        """);
    private static final Values PRIORITIES = Values.of("0 top\n1 high\n2 medium\n3 low");

    static final Field T125        = protocol("t125", "T.125", "MULTIPOINT-COMMUNICATION-SERVICE T.125");
    static final Field CONNECT     = u32("t125.ConnectMCSPDU", "ConnectMCSPDU", names(Values.of("""
        101 connect-initial
        102 connect-response
        103 connect-additional
        104 connect-result
        """)));
    static final Field[] FIELDS = {
        group("t125.connect_initial_element", "connect-initial"),
        group("t125.connect_response_element", "connect-response"),
        group("t125.connect_additional_element", "connect-additional"),
        group("t125.connect_result_element", "connect-result"),
        u64("t125.maxChannelIds", "maxChannelIds", help("INTEGER_0_MAX")),
        u64("t125.maxUserIds", "maxUserIds", help("INTEGER_0_MAX")),
        u64("t125.maxTokenIds", "maxTokenIds", help("INTEGER_0_MAX")),
        u64("t125.numPriorities", "numPriorities", help("INTEGER_0_MAX")),
        u64("t125.minThroughput", "minThroughput", help("INTEGER_0_MAX")),
        u64("t125.maxHeight", "maxHeight", help("INTEGER_0_MAX")),
        u64("t125.maxMCSPDUsize", "maxMCSPDUsize", help("INTEGER_0_MAX")),
        u64("t125.protocolVersion", "protocolVersion", help("INTEGER_0_MAX")),
        bytes("t125.callingDomainSelector", "callingDomainSelector", help("OCTET_STRING")),
        bytes("t125.calledDomainSelector", "calledDomainSelector", help("OCTET_STRING")),
        bool("t125.upwardFlag", "upwardFlag", help("BOOLEAN")),
        group("t125.targetParameters_element", "targetParameters", help("DomainParameters")),
        group("t125.minimumParameters_element", "minimumParameters", help("DomainParameters")),
        group("t125.maximumParameters_element", "maximumParameters", help("DomainParameters")),
        bytes("t125.userData", "userData"),
        u32("t125.result", "result", names(RESULTS)),
        u64("t125.calledConnectId", "calledConnectId", help("INTEGER_0_MAX")),
        group("t125.domainParameters_element", "domainParameters"),
        u32("t125.dataPriority", "dataPriority", names(PRIORITIES))};

    static final Field DOMAIN      = u32("t124.DomainMCSPDU", "DomainMCSPDU", names(Values.of("""
        1  erectDomainRequest
        8  disconnectProviderUltimatum
        10 attachUserRequest
        11 attachUserConfirm
        14 channelJoinRequest
        15 channelJoinConfirm
        25 sendDataRequest
        26 sendDataIndication
        """)));
    static final Field ERECT       = group("t124.erectDomainRequest_element", "erectDomainRequest");
    static final Field DISCONNECT  = group("t124.disconnectProviderUltimatum_element", "disconnectProviderUltimatum");
    static final Field ATTACH      = group("t124.attachUserRequest_element", "attachUserRequest");
    static final Field ATTACHED    = group("t124.attachUserConfirm_element", "attachUserConfirm");
    static final Field JOIN        = group("t124.channelJoinRequest_element", "channelJoinRequest");
    static final Field JOINED      = group("t124.channelJoinConfirm_element", "channelJoinConfirm");
    static final Field SEND        = group("t124.sendDataRequest_element", "sendDataRequest");
    static final Field SENT        = group("t124.sendDataIndication_element", "sendDataIndication");
    static final Field HEIGHT      = u64("t124.subHeight", "subHeight", help("INTEGER_0_MAX"));
    static final Field INTERVAL    = u64("t124.subInterval", "subInterval", help("INTEGER_0_MAX"));
    static final Field REASON      = u32("t124.reason", "reason", names(Values.of("""
        0 rn-domain-disconnected
        1 rn-provider-initiated
        2 rn-token-purged
        3 rn-user-requested
        4 rn-channel-purged
        """)));
    static final Field RESULT      = u32("t124.result", "result", names(RESULTS));
    static final Field INITIATOR   = u32("t124.initiator", "initiator", help("UserId"));
    static final Field REQUESTED   = u32("t124.requested", "requested", help("ChannelId"));
    static final Field CHANNEL     = u32("t124.channelId", "channelId", help("StaticChannelId"));
    static final Field PRIORITY    = u32("t124.dataPriority", "dataPriority", names(PRIORITIES));
    static final Field SEGMENTATION = bytes("t124.segmentation", "segmentation");
    static final Field BEGINS      = bit("t124.Segmentation.begin", "begin", 0x80, maskWidth(8));
    static final Field ENDS        = bit("t124.Segmentation.end", "end", 0x40, maskWidth(8));
    static final Field DATA        = bytes("t124.userData", "userData");

    /** Who recognizes what users of the service say when they connect. */
    public static final Table USERS = table("t125", "T.125 user data");
    /** Who takes what users send each other, by what they are. */
    public static final Table SENDING = table("t125.data", "T.125 data");
    /** Remote Desktop Protocol. */
    public static final int REMOTE_DESKTOP = 0;
    /** What is told of data that a user asks to be sent, which are no layer of their own. */
    public static final int REMOTE_DESKTOP_REQUEST = REMOTE_DESKTOP + 1;

    private static final int CONNECT_TAG  = 0x7f;
    private static final int FIRST_CONNECT = 101;
    private static final int LAST_CONNECT  = 104;
    private static final int CHOICE_BITS = 6;
    private static final int SEND_REQUEST = 25;
    /** How many bits a unit that sends has before its segmentation. */
    private static final int SEGMENTATION_BITS = 42;
    private static final Key<int[]> DATA_AT = Key.key(() -> new int[3]);

    /** The module, read when the first unit comes. */
    private static final class Module {
        static final Asn1 UNITS = new Asn1(T125.class, "t125.asn", "t125", FIELDS, mako.protocols.conference.T125::read);
    }

    @Override
    public Field dissects() {
        return T125;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"t125", "t124", "per", "ber"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {USERS, SENDING};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Cotp.DATA, Links.Strength.STRONG, "t125", this, mako.protocols.conference.T125::isUnit);
    }

    private static boolean isUnit(Dissection d) {
        if (d.captured() < 1) return false;
        int first = d.peekU8(0);
        if (first == CONNECT_TAG) return d.captured() > 1 && d.peekU8(1) >= FIRST_CONNECT && d.peekU8(1) <= LAST_CONNECT;
        return DOMAIN.names.name(first >> 2) != null;
    }

    @Override
    public void dissect(Dissection d) {
        d.open(T125);
        d.protocolColumn("T.125");
        d.info();
        int[] data = d.scratch(DATA_AT);
        data[1] = 0;
        boolean connecting = d.peekU8(0) == CONNECT_TAG;
        if (connecting) connect(d);
        else domain(d, data);
        d.skipRest();
        int end = d.offset();
        d.close();
        if (data[1] > 0) {
            d.seek(data[0]);
            int rest = d.narrow(data[1]);
            if (connecting) d.tryHeuristics(USERS);
            else d.tryKey(SENDING, REMOTE_DESKTOP, data[2] == SEND_REQUEST ? REMOTE_DESKTOP_REQUEST : REMOTE_DESKTOP);
            d.widen(rest);
        }
        d.seek(end);
    }

    private static void connect(Dissection d) {
        d.at(CONNECT, d.offset(), Ber.whole(d), d.peekU8(1));
        d.openLast();
        Module.UNITS.choice(d, "ConnectMCSPDU");
        d.close();
    }

    /** The user data of a unit that connects. */
    private static void read(String name, Dissection d, Field field) {
        int rest = Ber.enter(d);
        int[] data = d.scratch(DATA_AT);
        data[0] = d.offset();
        data[1] = d.remaining();
        d.bytes(field, data[1]);
        d.widen(rest);
    }

    private static void domain(Dissection d, int[] data) {
        int start = d.offset();
        int length = d.remaining();
        Per per = Per.at(d);
        int choice = per.choice(CHOICE_BITS);
        data[2] = choice;
        d.at(DOMAIN, start, length, choice);
        int entry = d.last();
        d.openOn(entry);
        Field group = switch (choice) {
            case 1 -> ERECT;
            case 8 -> DISCONNECT;
            case 10 -> ATTACH;
            case 11 -> ATTACHED;
            case 14 -> JOIN;
            case 15 -> JOINED;
            case SEND_REQUEST -> SEND;
            default -> SENT;
        };
        d.seek(start);
        d.open(group);
        d.extent(length);
        if (d.columns()) d.info("{} ", group.label);
        switch (choice) {
            case 1 -> {
                per.integer(HEIGHT, false);
                per.integer(INTERVAL, false);
            }
            case 8 -> per.enumerated(REASON, 3, per.offset());
            case 10 -> {}
            case 11 -> {
                boolean initiator = per.optional("initiator");
                per.enumerated(RESULT, 4, per.offset());
                if (initiator) per.u16(INITIATOR, 0);
            }
            case 14 -> {
                per.u16(INITIATOR, 0);
                channel(d, per);
            }
            case 15 -> {
                boolean channel = per.optional("channelId");
                per.enumerated(RESULT, 4, per.offset());
                per.u16(INITIATOR, 0);
                per.u16(REQUESTED, 0);
                if (channel) channel(d, per);
            }
            default -> send(d, per, start, data);
        }
        d.close();
        d.close();
    }

    private static void channel(Dissection d, Per per) {
        int channel = per.u16(CHANNEL, 0);
        if (d.columns()) d.moreInfo().number(channel);
    }

    private static void send(Dissection d, Per per, int start, int[] data) {
        per.u16(INITIATOR, 0);
        channel(d, per);
        per.enumerated(PRIORITY, 2, per.offset());
        int segmentation = per.number(2) << 6;
        d.at(SEGMENTATION, start, 1, new byte[] {(byte) segmentation});
        if (d.titles()) {
            String bits = (segmentation >> 7) + "" + (segmentation >> 6 & 1);
            d.titleLast("segmentation: {} [bit length 2, 6 LSB pad bits, {}.. .... decimal value {}]", new Text().hex(segmentation, 2), bits,
                segmentation >> 6);
        }
        d.openLast();
        // Their place is told in bits, as users of the service are used to.
        d.part(BEGINS, SEGMENTATION_BITS, 1, segmentation);
        d.part(ENDS, SEGMENTATION_BITS, 1, segmentation);
        d.close();
        int length = per.octetsLength();
        data[0] = d.offset();
        data[1] = length;
        d.bytes(DATA, length);
    }
}
