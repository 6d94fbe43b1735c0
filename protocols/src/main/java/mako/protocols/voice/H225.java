package mako.protocols.voice;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.protocols.encoding.PackedModule;
import mako.protocols.encoding.PackedReader;
import mako.protocols.telecom.Q931;
import mako.protocols.transport.Udp;

/**
 * Messages of H.323: ITU-T H.225.0, registration, admission and status in datagrams (clause 7.6), signalling of calls inside user
 * information of Q.931 (clause 7.3); values are packed and aligned.
 */
public final class H225 implements Dissector, PackedReader.Listener {

    static final Field H225        = protocol("h225", "H.225.0", "H323-MESSAGES");
    static final Field REQUEST_IN  = frame("h225.ras.reqframe", "RAS Request Frame", GENERATED);
    static final Field RESPONSE_IN = frame("h225.ras.rspframe", "RAS Response Frame", GENERATED);
    static final Field AGAIN       = u32("h225.ras.dup", "Duplicate RAS Message", HIDDEN);
    static final Field TIME        = duration("h225.ras.timedelta", "RAS Service Response Time", GENERATED, help("Timedelta between RAS-Request and RAS-Response"));

    static final Field COUNTRY      = u32("h225.t35CountryCode", "t35CountryCode", names(Values.resource(H225.class, "t35-countries.txt")));
    static final Field MANUFACTURER = u32("h225.Manufacturer", "H.225 Manufacturer", HEX, names(Values.resource(H225.class, "h221-manufacturers.txt")),
        help("h225.H.221 Manufacturer"));

    static final Field H235 = protocol("h235", "H.235", "H235-SECURITY-MESSAGES", HIDDEN);

    /** Types of ITU-T H.235. */
    private static final Set<String> SECURITY = Set.of("ClearToken", "CryptoToken", "HASHED", "ENCRYPTED", "SIGNED", "AuthenticationMechanism");

    private static final Exchanges REQUESTS = exchanges(RESPONSE_IN, REQUEST_IN, TIME);

    private static final int DISCOVERY = 1718;
    private static final int STATUS    = 1719;

    /** Kinds of messages up to this come in threes: a request, its confirmation, and its rejection. */
    private static final int THREES               = 21;
    private static final int INFO_REQUEST         = 21;
    private static final int INFO_RESPONSE        = 22;
    private static final int RESOURCES_AVAILABLE  = 26;
    private static final int RESOURCES_CONFIRMED  = 27;
    private static final int SERVICE_CONTROL      = 30;
    private static final int SERVICE_CONTROLLED   = 31;

    /** Identifiers of the recommendation, by its version. */
    private static final String VERSIONS = "0.0.8.2250.0.";
    private static final char NEWEST = '6';

    private static final int MANUFACTURER_BYTES = 4;

    /** The types and the fields of their values. */
    @DeclaresFields
    private static final class Known {
        static final PackedModule MODULE = new PackedModule(H225.class, "h225.asn", "h225", COUNTRY, u32("h225.data", "data", help("T_nsp_data")),
            u32("h225.FastStart_item", "FastStart item"), u32("h225.H245Control_item", "H245Control item"), u32("h225.ParallelH245Control_item", "ParallelH245Control item"),
            u32("h225.h4501SupplementaryService_item", "h4501SupplementaryService item"), u32("h225.messageContent_item", "messageContent item"),
            guid("h225.conferenceID", "conferenceID", help("ConferenceIdentifier")),
            guid("h225.replaceWithConferenceInvite", "replaceWithConferenceInvite", help("ConferenceIdentifier")), guid("h225.guid", "guid"),
            guid("h225.globalCallId", "globalCallId", help("GloballyUniqueID")), guid("h225.threadId", "threadId", help("GloballyUniqueID")),
            guid("h225.nonStandard", "nonStandard", help("GloballyUniqueID")), guid("h225.ConferenceIdentifier", "ConferenceIdentifier"),
            ipv4("h225.h245Ip", "ip", help("T_h245Ip")), ipv6("h225.h245Ip6", "ip", help("T_h245Ip6")), ipv4("h225.ipV4", "ip", help("IpV4")),
            ipv6("h225.ipV6", "ip", help("OCTET_STRING_SIZE_16")), time("h225.timeStamp", "timeStamp"), time("h225.alertingTime", "alertingTime", help("TimeStamp")),
            time("h225.connectTime", "connectTime", help("TimeStamp")), time("h225.endTime", "endTime", help("TimeStamp")), time("h235.timeStamp", "timeStamp"),
            text("h225.productId", "productId", UTF_8, help("T_productId")), text("h225.versionId", "versionId", UTF_8, help("T_versionId")));

        private Known() {}
    }

    /** What is known of the message that is read. */
    private static final class Reading {
        static final Key<Reading> KEY = Key.key(Reading::new);
        long kind;
        String name;
        /** The number that the message has in common with its answer, 0 before that was read. */
        long sequence;
        /** What tells who made something. */
        long manufacturer;
    }

    @Override
    public Field dissects() {
        return H225;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"h225", "h235", "per"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, DISCOVERY, this);
        links.add(Udp.PORTS, STATUS, this);
        links.add(Q931.USER, Q931.CODED, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("H.225.0");
        Field carrier = d.carrier();
        boolean call = carrier != null && carrier.abbreviation.equals("q931");
        d.open(H225);
        d.extent(d.remaining());
        d.title(call ? "H.225.0 CS" : "H.225.0 RAS");
        int start = d.offset();
        Reading reading = d.scratch(Reading.KEY);
        reading.sequence = 0;
        reading.name = null;
        if (call) {
            d.info();
            new PackedReader(d, true, this).message(Known.MODULE, "H323-UserInformation");
            d.skipRest();
            d.close();
            return;
        }
        new PackedReader(d, true, this).message(Known.MODULE, "RasMessage");
        d.info("RAS: {} ", reading.name == null ? "<unknown>" : reading.name);
        d.seek(start);
        exchange(d, reading);
        d.skipRest();
        d.close();
    }

    private static void exchange(Dissection d, Reading reading) {
        Conversation conversation = d.conversation();
        if (conversation == null || reading.sequence == 0) return;
        int kind = (int) reading.kind;
        if (kind < THREES) exchange(d, conversation, kind / 3 << 16 | (int) reading.sequence, kind % 3 == 0);
        else if (kind == INFO_REQUEST || kind == INFO_RESPONSE) exchange(d, conversation, INFO_REQUEST << 16 | (int) reading.sequence, kind == INFO_REQUEST);
        else if (kind == RESOURCES_AVAILABLE || kind == RESOURCES_CONFIRMED)
            exchange(d, conversation, RESOURCES_AVAILABLE << 16 | (int) reading.sequence, kind == RESOURCES_AVAILABLE);
        else if (kind == SERVICE_CONTROL || kind == SERVICE_CONTROLLED) exchange(d, conversation, SERVICE_CONTROL << 16 | (int) reading.sequence, kind == SERVICE_CONTROL);
    }

    private static void exchange(Dissection d, Conversation conversation, int id, boolean request) {
        Exchanges.Exchange known = d.exchange(REQUESTS, conversation, id);
        if (request) {
            if (known != null) d.computed(AGAIN, id & 0xffff);
            Exchanges.Exchange exchange = known != null ? known : d.noteRequest(REQUESTS, conversation, id);
            long answered = d.remember(exchange.responseFrame);
            if (answered == 0 && d.hindsight()) answered = exchange.responseFrame;
            if (answered == 0) return;
            d.computed(RESPONSE_IN, answered);
            if (d.titles()) d.titleLast("The response to this request is in frame {}", answered);
        } else if (known != null) {
            if (d.remember(known.responseFrame) > 0) d.computed(AGAIN, id & 0xffff);
            d.noteResponse(known);
            d.computed(REQUEST_IN, known.requestFrame);
            if (d.titles()) d.titleLast("This is a response to a request in frame {}", known.requestFrame);
            d.since(TIME, known.requestSeconds, known.requestNanoseconds);
        }
    }

    @Override
    public void begins(PackedReader reader, String name, PackedModule.Type type, Field field) {
        // What another recommendation defines is a protocol of its own.
        if (SECURITY.contains(type.name()) && field.abbreviation.startsWith("h225.")) reader.packet().at(H235, reader.place(), 0);
    }

    @Override
    public void read(PackedReader reader, String name, PackedModule.Type type, Field field, int entry, int offset, int count, long value) {
        Dissection d = reader.packet();
        Reading reading = d.scratch(Reading.KEY);
        switch (name) {
            case "h323-message-body" -> {
                String body = type.nameOf(value);
                if (d.columns()) d.addInfo("CS: {} ", body == null ? "<unknown>" : body);
            }
            case "t35CountryCode" -> reading.manufacturer = value << 24;
            case "t35Extension" -> reading.manufacturer |= value << 16;
            case "manufacturerCode" -> reading.manufacturer |= value;
            case "h221NonStandard", "vendor" -> {
                if (type.name().equals("H221NonStandard")) d.at(MANUFACTURER, offset + count - MANUFACTURER_BYTES, MANUFACTURER_BYTES, reading.manufacturer);
            }
            case "data" -> {
                if (field.type == Type.UINT32) contents(d, offset, count);
            }
            default -> {
                if (d.titles() && name.startsWith(VERSIONS) && name.length() == VERSIONS.length() + 1 && name.charAt(VERSIONS.length()) <= NEWEST) d.titleLast("{}: {} (Version {})", field.label, name, name.substring(VERSIONS.length()));
            }
        }
        if (name.equals("requestSeqNum") && reading.sequence == 0) {
            reading.sequence = value;
        } else if (name.equals("RasMessage")) {
            reading.kind = value;
            reading.name = type.nameOf(value);
        }
    }

    /** Whose the data is decides what is in it; nobody here knows. */
    private static void contents(Dissection d, int offset, int count) {
        d.seek(offset);
        int rest = d.narrow(count);
        d.restInside();
        d.widen(rest);
    }
}
