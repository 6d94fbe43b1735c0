package mako.protocols.messaging.amqp;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/** Frames of AMQP 0-9 and 0-9-1: AMQP 0-9-1 specification, section 4.2, and the methods of its XML definitions. */
final class AmqpNine {

    private AmqpNine() {}

    private static final Values TYPES = Values.of("""
        1 Method
        2 Content header
        3 Content body
        4 OOB Method
        5 OOB Content header
        6 OOB Content body
        7 Trace
        8 Heartbeat
        """);
    private static final Values CLASSES = Values.of("""
        10 Connection
        20 Channel
        30 Access
        40 Exchange
        50 Queue
        60 Basic
        70 File
        80 Stream
        85 Confirm
        90 Tx
        100 Dtx
        110 Tunnel
        """);

    static final Field TYPE         = u8("amqp.type", "Type", names(TYPES), help("Frame type"));
    static final Field CHANNEL      = u16("amqp.channel", "Channel", help("Channel ID"));
    static final Field LENGTH       = u32("amqp.length", "Length", help("Length of the frame"));
    static final Field CLASS        = u16("amqp.method.class", "Class", names(CLASSES), help("Class ID"));
    static final Field METHOD       = u16("amqp.method.method", "Method", help("Method ID"));
    static final Field ARGUMENTS    = group("amqp.method.arguments", "Arguments", help("Method arguments"));
    static final Field HEADER_CLASS = u16("amqp.header.class", "Class ID", names(CLASSES));
    static final Field WEIGHT       = u16("amqp.header.weight", "Weight");
    static final Field BODY_SIZE    = u64("amqp.header.body-size", "Body size");
    static final Field FLAGS        = u16("amqp.header.property-flags", "Property flags", HEX);
    static final Field PROPERTIES   = group("amqp.header.properties", "Properties", help("Message properties"));
    static final Field PAYLOAD      = bytes("amqp.payload", "Payload", help("Message payload"));
    static final Field NUMBER       = u64("amqp.method.arguments.publish_number", "Publish-Number", GENERATED);
    static final Field MESSAGE_IN   = frame("amqp.message_in", "Message in frame", GENERATED);

    private static final String IN = "amqp.method.arguments.";

    private static Field said(String name, String label) {
        return text(IN + name, label, UTF_8);
    }

    /** The arguments of all methods; {@code methods.txt} says which has which. */
    private static final Field[] FIELDS = {
        u8(IN + "version_major", "Version-Major"), u8(IN + "version_minor", "Version-Minor"), group(IN + "server_properties", "Server-Properties"),
        bytes(IN + "mechanisms", "Mechanisms"), bytes(IN + "locales", "Locales"), group(IN + "client_properties", "Client-Properties"),
        field(Type.UINT_STRING, Base.NONE, IN + "mechanism", "Mechanism"), field(Type.UINT_BYTES, Base.NONE, IN + "response", "Response"),
        field(Type.UINT_STRING, Base.NONE, IN + "locale", "Locale"), field(Type.UINT_BYTES, Base.NONE, IN + "challenge", "Challenge"),
        u16(IN + "channel_max", "Channel-Max"), u32(IN + "frame_max", "Frame-Max"), u16(IN + "heartbeat", "Heartbeat"),
        field(Type.UINT_STRING, Base.NONE, IN + "virtual_host", "Virtual-Host"), said("capabilities", "Capabilities"), said("known_hosts", "Known-Hosts"),
        field(Type.UINT_STRING, Base.NONE, IN + "host", "Host"), u16(IN + "reply_code", "Reply-Code"), u16(IN + "class_id", "Class-Id"),
        u16(IN + "method_id", "Method-Id"), said("reason", "Reason"), said("out_of_band", "Out-Of-Band"), bytes(IN + "channel_id", "Channel-Id"),
        said("realm", "Realm"), u16(IN + "ticket", "Ticket"), said("exchange", "Exchange"), said("type", "Type"), group(IN + "arguments", "Arguments"),
        said("destination", "Destination"), said("source", "Destination"), said("routing_key", "Routing-Key"), said("queue", "Queue"),
        u32(IN + "message_count", "Message-Count"), u32(IN + "consumer_count", "Consumer-Count"), u32(IN + "prefetch_size", "Prefetch-Size"),
        u16(IN + "prefetch_count", "Prefetch-Count"), said("consumer_tag", "Consumer-Tag"), group(IN + "filter", "Filter"),
        u64(IN + "delivery_tag", "Delivery-Tag"), said("reply_text", "Reply-Text"), said("cluster_id", "Cluster-Id")
    };
    private static final Field MULTIPLE = bit(IN + "multiple", "Multiple", 0x1);
    /** Bits, one of each place that it has in some method. */
    private static final Field[] BITS = {
        bit(IN + "insist", "Insist", 0x1), bit(IN + "active", "Active", 0x1), bit(IN + "active", "Active", 0x4), bit(IN + "exclusive", "Exclusive", 0x1),
        bit(IN + "exclusive", "Exclusive", 0x4), bit(IN + "passive", "Passive", 0x1), bit(IN + "passive", "Passive", 0x2), bit(IN + "write", "Write", 0x8),
        bit(IN + "read", "Read", 0x10), bit(IN + "durable", "Durable", 0x2), bit(IN + "auto_delete", "Auto-Delete", 0x4),
        bit(IN + "auto_delete", "Auto-Delete", 0x8), bit(IN + "internal", "Internal", 0x8), bit(IN + "nowait", "Nowait", 0x1), bit(IN + "nowait", "Nowait", 0x2),
        bit(IN + "nowait", "Nowait", 0x4), bit(IN + "nowait", "Nowait", 0x8), bit(IN + "nowait", "Nowait", 0x10), bit(IN + "if_unused", "If-Unused", 0x1),
        bit(IN + "if_empty", "If-Empty", 0x2), bit(IN + "global", "Global", 0x1), bit(IN + "no_local", "No-Local", 0x1), bit(IN + "no_ack", "No-Ack", 0x1),
        bit(IN + "no_ack", "No-Ack", 0x2), bit(IN + "mandatory", "Mandatory", 0x1), bit(IN + "immediate", "Immediate", 0x2),
        bit(IN + "redelivered", "Redelivered", 0x1), MULTIPLE, bit(IN + "requeue", "Requeue", 0x1),
        bit(IN + "requeue", "Requeue", 0x2)
    };

    private static final String OF = "amqp.method.properties.";
    /** In the order of their flags, from the highest on. */
    private static final Field[] MESSAGE = {
        text(OF + "content_type", "Content-Type", UTF_8), text(OF + "content_encoding", "Content-Encoding", UTF_8), group(OF + "headers", "Headers"),
        u8(OF + "delivery_mode", "Delivery-Mode"), u8(OF + "priority", "Priority"), text(OF + "correlation_id", "Correlation-Id", UTF_8),
        text(OF + "reply_to", "Reply-To", UTF_8), text(OF + "expiration", "Expiration", UTF_8), text(OF + "message_id", "Message-Id", UTF_8),
        time(OF + "timestamp", "Timestamp", UTC), text(OF + "type", "Type", UTF_8), text(OF + "user_id", "User-Id", UTF_8),
        text(OF + "app_id", "App-Id", UTF_8), text(OF + "cluster_id", "Cluster-Id", UTF_8)
    };

    /** An argument: its kind as {@code methods.txt} has it, and what it is called in the Info column, or null. */
    private record Argument(Field field, char kind, String shown) {}

    private record Method(String owner, String name, List<Argument> arguments) {}

    /** The methods, read when the first one is dissected. */
    private static final class Methods {

        private static final Map<Integer, Method> ALL = read();

        private static Map<Integer, Method> read() {
            Map<Integer, Method> all = new HashMap<>();
            for (String line : Resources.text(AmqpNine.class, "methods.txt").split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] words = line.split(" ");
                int dot = words[2].indexOf('.');
                List<Argument> arguments = new ArrayList<>();
                int place = 0;
                for (int i = 3; i < words.length; i++) {
                    String word = words[i];
                    int colon = word.indexOf(':');
                    char kind = word.charAt(colon + 1);
                    String name = IN + word.substring(0, colon);
                    int equals = word.indexOf('=');
                    Field field = kind == 'b' ? find(BITS, name, 1 << place) : find(FIELDS, name, 0);
                    place = kind == 'b' ? place + 1 : 0;
                    arguments.add(new Argument(field, kind, equals < 0 ? null : word.substring(equals + 1)));
                }
                int key = Integer.parseInt(words[0]) << 16 | Integer.parseInt(words[1]);
                all.put(key, new Method(words[2].substring(0, dot), words[2].substring(dot + 1), arguments));
            }
            return all;
        }

        private static Field find(Field[] fields, String name, long mask) {
            for (Field field : fields) if (field.abbreviation.equals(name) && field.mask == mask) return field;
            throw new IllegalStateException(name);
        }
    }

    /** A message that waits to be acknowledged. */
    private record Delivery(long tag, long frame) {}

    /** What was said on a channel in one direction. */
    private static final class Lane {
        long published;
        boolean confirms;
        String contentType;
        final List<Delivery> unacknowledged = new ArrayList<>();
    }

    private static final int MOST_LANES = 4096;
    private static final int MOST_DELIVERIES = 4096;
    private static final Key<Map<Integer, Lane>> LANES = Key.key(HashMap::new);

    private static Lane lane(Dissection d, int channel, boolean own) {
        if (d.conversation() == null) return new Lane();
        Map<Integer, Lane> lanes = d.conversation().get(LANES);
        int key = channel << 1 | (d.forward() == own ? 1 : 0);
        Lane known = lanes.get(key);
        if (known != null) return known;
        Lane made = new Lane();
        d.learn(() -> {
            if (lanes.size() < MOST_LANES) lanes.put(key, made);
        });
        return made;
    }

    private static final int METHOD_FRAME = 1;
    private static final int HEADER_FRAME = 2;
    private static final int BODY_FRAME = 3;
    private static final int HEARTBEAT = 8;
    private static final int PUBLISH = 60 << 16 | 40;
    private static final int DELIVER = 60 << 16 | 60;
    private static final int GET_OK = 60 << 16 | 71;
    private static final int ACK = 60 << 16 | 80;
    private static final int REJECT = 60 << 16 | 90;
    private static final int NACK = 60 << 16 | 120;
    private static final int CONFIRM = 85 << 16 | 10;

    static void dissect(Dissection d) {
        int start = d.offset();
        int type = d.u8(TYPE);
        int channel = d.u16(CHANNEL);
        long length = d.u32(LENGTH);
        int rest = d.narrow((int) Math.min(Integer.MAX_VALUE, length));
        switch (type) {
            case METHOD_FRAME -> method(d, channel, start);
            case HEADER_FRAME -> header(d, lane(d, channel, true));
            case BODY_FRAME -> body(d, lane(d, channel, true));
            case HEARTBEAT -> d.addInfo("Heartbeat ");
            default -> {
                // Frames that nobody sends any more.
            }
        }
        d.widen(rest);
    }

    private static void method(Dissection d, int channel, int start) {
        int classId = d.u16(CLASS);
        int methodId = d.u16(METHOD);
        int key = classId << 16 | methodId;
        Method method = Methods.ALL.get(key);
        if (method == null) return;
        if (d.titles()) d.titleLast("Method: {} ({})", method.name, methodId);
        if (d.columns()) d.addInfo("{}.{} ", method.owner, method.name);
        d.open(ARGUMENTS);
        if (key == PUBLISH) published(d, lane(d, channel, true));
        long tag = 0;
        boolean multiple = false;
        boolean inBits = false;
        for (Argument argument : method.arguments) {
            if (argument.kind == 'b') {
                inBits = true;
                d.part(argument.field, d.offset(), 1, d.peekU8(0));
                if (argument.field == MULTIPLE) multiple = (d.peekU8(0) & MULTIPLE.mask) != 0;
                continue;
            }
            // Bits that follow one another share a byte.
            if (inBits) d.skip(1);
            inBits = false;
            long value = argument(d, argument);
            if (argument.kind == '8') tag = value;
        }
        if (inBits) d.skip(1);
        d.close();
        switch (key) {
            case DELIVER, GET_OK -> delivered(d, lane(d, channel, true), tag);
            case ACK, NACK -> acknowledged(d, lane(d, channel, false), tag, multiple, start);
            case REJECT -> acknowledged(d, lane(d, channel, false), tag, false, start);
            case CONFIRM -> {
                Lane lane = lane(d, channel, true);
                d.learn(() -> {
                    lane.confirms = true;
                    lane.published = 0;
                });
            }
            default -> {
                // Says nothing of messages.
            }
        }
    }

    private static long argument(Dissection d, Argument argument) {
        Field field = argument.field;
        switch (argument.kind) {
            case 'o' -> d.u8(field);
            case '2' -> d.u16(field);
            case '4' -> d.u32(field);
            case '8' -> {
                return d.u64(field);
            }
            case 's', 'p' -> shortString(d, argument);
            case 'L' -> d.bytes(field, longLength(d));
            case 'P' -> {
                int at = d.offset();
                int count = longLength(d);
                byte[] bytes = d.wants(field) ? d.peekBytes(0, count) : null;
                d.skip(count);
                if (bytes != null) d.at(field, at, 4 + count, bytes);
            }
            default -> AmqpTable.table(d, field);
        }
        return 0;
    }

    private static int longLength(Dissection d) {
        long length = d.peekU32(0);
        d.skip(4);
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    private static void shortString(Dissection d, Argument argument) {
        int at = d.offset();
        int count = d.peekU8(0);
        d.skip(1);
        if (argument.shown != null && d.columns()) {
            String text = d.peekText(0, count);
            d.addInfo("{}={s} ", argument.shown, text);
        }
        if (argument.kind == 's') {
            d.text(argument.field, count);
            return;
        }
        String text = d.wants(argument.field) ? d.peekText(0, count) : null;
        d.skip(count);
        if (text != null) d.at(argument.field, at, 1 + count, text);
    }

    /** Messages are counted, as the receiver's acknowledgements do: Confirm class of 0-9-1. */
    private static void published(Dissection d, Lane lane) {
        d.learn(() -> lane.published++);
        long number = d.remember(lane.published);
        d.computed(NUMBER, number);
        long frame = d.packet().number;
        d.learn(() -> {
            if (lane.confirms && lane.unacknowledged.size() < MOST_DELIVERIES) lane.unacknowledged.add(new Delivery(number, frame));
        });
    }

    private static void delivered(Dissection d, Lane lane, long tag) {
        long frame = d.packet().number;
        d.learn(() -> {
            if (lane.unacknowledged.size() < MOST_DELIVERIES) lane.unacknowledged.add(new Delivery(tag, frame));
        });
    }

    /** Shows which messages are meant: one, or all up to one. */
    private static void acknowledged(Dissection d, Lane lane, long tag, boolean multiple, int start) {
        List<Long> found = new ArrayList<>();
        d.learn(() -> lane.unacknowledged.removeIf(delivery -> {
            boolean meant = multiple ? Long.compareUnsigned(delivery.tag, tag) <= 0 : delivery.tag == tag;
            if (meant) found.add(delivery.frame);
            return meant;
        }));
        int count = (int) d.remember(found.size());
        int here = d.offset();
        d.seek(start);
        for (int i = 0; i < count; i++) d.computed(MESSAGE_IN, d.remember(i < found.size() ? found.get(i) : 0L));
        d.seek(here);
    }

    private static void header(Dissection d, Lane lane) {
        d.addInfo("Content-Header ");
        d.u16(HEADER_CLASS);
        d.u16(WEIGHT);
        d.u64(BODY_SIZE);
        int flags = d.u16(FLAGS);
        d.open(PROPERTIES);
        String contentType = null;
        for (int i = 0; i < MESSAGE.length; i++) {
            if ((flags << i & 0x8000) == 0) continue;
            Field field = MESSAGE[i];
            if (field.type == Type.NONE) {
                AmqpTable.table(d, field);
            } else if (field.type == Type.UINT8) {
                d.u8(field);
            } else if (field.type == Type.ABSOLUTE_TIME) {
                long seconds = d.peekU64(0);
                d.skip(8);
                d.time(field, d.offset() - 8, 8, seconds, 0);
            } else {
                int count = d.peekU8(0);
                d.skip(1);
                if (i == 0) contentType = d.peekText(0, count);
                d.text(field, count);
            }
        }
        d.close();
        if (contentType != null) d.addInfo("type={s} ", contentType);
        String type = contentType;
        d.learn(() -> lane.contentType = type);
    }

    private static void body(Dissection d, Lane lane) {
        String type = d.remember(lane.contentType);
        d.addInfo("Content-Body ");
        d.at(PAYLOAD, d.offset(), d.captured());
        if (type == null || d.remaining() == 0) return;
        MediaTypes.MediaType media = MediaTypes.MediaType.of(type);
        d.tryInside(MediaTypes.TYPES, MediaTypes.key(media.type()), media);
    }
}
