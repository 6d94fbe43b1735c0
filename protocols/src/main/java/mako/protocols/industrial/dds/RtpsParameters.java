package mako.protocols.industrial.dds;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.SetBits;

/**
 * Parameter lists of discovery and inline qualities of service: OMG DDSI-RTPS 2.5, sections 9.4.2.11 and 9.6.4. What Real-Time Innovations
 * adds is read where its own software sent it, without descriptions of types.
 */
final class RtpsParameters {

    private RtpsParameters() {}

    private static final Values HISTORIES = Values.of("0 KEEP_LAST_HISTORY_QOS\n1 KEEP_ALL_HISTORY_QOS");
    private static final Values NAMES = Values.resource(RtpsParameters.class, "parameters.txt");
    private static final Values CONNEXT_NAMES = Values.resource(RtpsParameters.class, "connext-parameters.txt");

    static final Field PARAMETER   = section("Parameter");
    static final Field ID          = u16("rtps.param.id", "parameterId", HEX, names(NAMES), help("Parameter Id"));
    static final Field LENGTH      = u16("rtps.param.length", "parameterLength", help("Parameter Length"));
    static final Field RAW         = bytes("rtps.parameter_data", "parameterData");
    static final Field TOPIC_NAME  = text("rtps.param.topicName", "topic", ZERO_ENDED, help("String representing the value value of a PID_TOPIC parameter"));
    static final Field TYPE_NAME   = text("rtps.param.typeName", "typeName", ZERO_ENDED, help("String representing the value of a PID_TYPE_NAME parameter"));
    static final Field ENTITY_NAME = text("rtps.param.entityName", "entityName", ZERO_ENDED,
        help("String representing the name of the entity addressed by the submessage"));
    static final Field ROLE_NAME   = text("rtps.param.roleName", "roleName", ZERO_ENDED,
        help("String representing the role name of the entity addressed by the submessage"));
    static final Field DURATION    = section("lease_duration");
    static final Field SECONDS     = i32("rtps.param.ntpTime.sec", "seconds", help("The 'second' component of an RTPS time_t"));
    static final Field FRACTION    = u32("rtps.param.ntpTime.fraction", "fraction", help("The 'fraction' component of an RTPS time_t"));
    static final Field STRENGTH    = i32("rtps.param.strength", "strength", help("Decimal value representing the value of a PID_OWNERSHIP_STRENGTH parameter"));
    static final Field PORT        = u32("rtps.param.port", "Port", HEX);
    static final Field ADDRESS     = ipv4("rtps.param.ip_address", "Address");
    static final Field RELIABILITY = u32("rtps.reliability_kind", "Kind", HEX,
        names(Values.of("1 BEST_EFFORT_RELIABILITY_QOS\n2 RELIABLE_RELIABILITY_QOS")));
    static final Field LIVELINESS  = section("PID_LIVELINESS");
    static final Field LIVELY_KIND = u32("rtps.liveliness.kind", "Kind", HEX, names(Values.of("""
        0 AUTOMATIC_LIVELINESS_QOS
        1 MANUAL_BY_PARTICIPANT_LIVELINESS_QOS
        2 MANUAL_BY_TOPIC_LIVELINESS_QOS
        """)));
    static final Field DURABILITY  = u32("rtps.durability", "Durability", HEX, names(Values.of("""
        0 VOLATILE_DURABILITY_QOS
        1 TRANSIENT_LOCAL_DURABILITY_QOS
        2 TRANSIENT_DURABILITY_QOS
        3 PERSISTENT_DURABILITY_QOS
        """)));
    static final Field SERVICE     = section("PID_DURABILITY_SERVICE");
    static final Field S_HISTORY   = u32("rtps.durability_service.history_kind", "History Kind", HEX, names(HISTORIES));
    static final Field S_DEPTH     = i32("rtps.durability_service.history_depth", "History Depth");
    static final Field S_SAMPLES   = i32("rtps.durability_service.max_samples", "Max Samples");
    static final Field S_INSTANCES = i32("rtps.durability_service.max_instances", "Max Instances");
    static final Field S_EACH      = i32("rtps.durability_service.max_samples_per_instance", "Max Samples Per Instance");
    static final Field OWNERSHIP   = u32("rtps.ownership", "Kind", HEX, names(Values.of("0 SHARED_OWNERSHIP_QOS\n1 EXCLUSIVE_OWNERSHIP_QOS")));
    static final Field SCOPE       = u32("rtps.presentation.access_scope", "Access Scope", HEX, names(Values.of("""
        0 INSTANCE_PRESENTATION_QOS
        1 TOPIC_PRESENTATION_QOS
        2 GROUP_PRESENTATION_QOS
        """)));
    static final Field COHERENT    = bool("rtps.presentation.coherent_access", "Coherent Access");
    static final Field ORDERED     = bool("rtps.presentation.ordered_access", "Ordered Access");
    static final Field ORDER       = u32("rtps.destination_order", "Kind", HEX, names(Values.of("""
        0 BY_RECEPTION_TIMESTAMP_DESTINATIONORDER_QOS
        1 BY_SOURCE_TIMESTAMP_DESTINATIONORDER_QOS
        """)));
    static final Field PARTITIONS  = i32("rtps.param.partition_num", "Number of partition names");
    static final Field NAME        = section("name");
    static final Field PARTITION   = text("rtps.param.partition", "name");
    static final Field USER_DATA   = bytes("rtps.param.userData", "userData", help("The user data sent in a PID_USER_DATA parameter"));
    static final Field GROUP_DATA  = bytes("rtps.param.groupData", "groupData", help("The user data sent in a PID_GROUP_DATA parameter"));
    static final Field TOPIC_DATA  = bytes("rtps.param.topicData", "topicData", help("The user data sent in a PID_TOPIC_DATA parameter"));
    static final Field HISTORY     = u32("rtps.history.kind", "Kind", HEX, names(HISTORIES));
    static final Field DEPTH       = i32("rtps.history_depth", "Depth");
    static final Field RESOURCES   = section("Resource Limit");
    static final Field R_SAMPLES   = i32("rtps.resource_limit.max_samples", "Max Samples");
    static final Field R_INSTANCES = i32("rtps.resource_limit.max_instances", "Max Instances");
    static final Field R_EACH      = i32("rtps.resource_limit.max_samples_per_instance", "Max Samples Per Instance");
    static final Field PRIORITY    = u32("rtps.param.transport_priority", "Value");
    static final Field EXPECTS_QOS = bool("rtps.expects_inline_qos", "Inline QoS");
    static final Field MANUAL      = u32("rtps.participant_manual_liveliness_count", "Manual Liveliness Count", HEX);
    static final Field ENDPOINTS   = u32("rtps.participant_builtin_endpoints", "BuiltIn Endpoint", HEX);
    static final Field MAX_SIZE    = u32("rtps.param.type_max_size_serialized", "Value");
    static final Field PROPERTIES  = section("Property List");
    static final Field PROPERTY    = text("rtps.property_name", "Property Name");
    static final Field VALUE       = text("rtps.property_value", "Value");
    static final Field PARTICIPANT = bytes("rtps.param.participant_guid", "Participant GUID");
    static final Field GROUP       = bytes("rtps.param.group_guid", "Group GUID");
    static final Field ENDPOINT    = bytes("rtps.param.endpoint_guid", "Endpoint GUID");
    static final Field GUID        = bytes("rtps.guid", "guid");
    static final Field HOST        = u32("rtps.param.guid.hostId", "hostId", HEX);
    static final Field APPLICATION = u32("rtps.param.guid.appId", "appId", HEX);
    static final Field INSTANCE    = u32("rtps.param.guid.instanceId", "instanceId", HEX);
    static final Field ENTITY      = u32("rtps.param.guid.entityId", "entityId", HEX, names(RtpsFields.ENTITIES));
    static final Field ENTITY_KEY  = u24("rtps.param.guid.entityKey", "entityKey", HEX);
    static final Field ENTITY_KIND = u8("rtps.param.guid.entityKind", "entityKind", HEX, names(RtpsFields.ENTITY_KINDS));
    static final Field GROUP_SET   = u64("rtps.param.group_coherent_set", "Group coherent set sequence number",
        help("Decimal value representing the value of PID_GROUP_COHERENT_SET parameter"));
    static final Field REPRESENTATIONS = section("Data Representation Sequence");
    static final Field REPRESENTATION = u16("rtps.param.data_representation", "Data Representation Kind", names(Values.of("""
        0 XCDR_DATA_REPRESENTATION
        1 XML_DATA_REPRESENTATION
        2 XCDR2_DATA_REPRESENTATION
        """)));
    static final Field ZLIB        = bit("rtps.flag.compression_id_zlib", "ZLIB", 1, SET_NOT_SET, maskWidth(32));
    static final Field BZIP2       = bit("rtps.flag.compression_id_bzip2", "BZIP2", 2, SET_NOT_SET, maskWidth(32));
    static final Field LZ4         = bit("rtps.flag.compression_id_lz4", "LZ4", 4, SET_NOT_SET, maskWidth(32));
    static final Field COMPRESSIONS = u32("rtps.param.compression_id_mask", "Compression Id Mask", HEX, bits(LZ4, BZIP2, ZLIB),
        help("Bitmask representing compression id."));
    static final Field FILTER_NAME = text("rtps.param.contentFilterTopicName", "contentFilterTopicName", ZERO_ENDED,
        help("Value of the content filter topic name as sent in a PID_CONTENT_FILTER_PROPERTY parameter"));
    static final Field RELATED     = text("rtps.param.relatedTopicName", "relatedTopicName", ZERO_ENDED,
        help("Value of the related topic name as sent in a PID_CONTENT_FILTER_PROPERTY parameter"));
    static final Field FILTER_CLASS = text("rtps.param.filterClassName", "filterClassName", ZERO_ENDED,
        help("Value of the filter class name as sent in a PID_CONTENT_FILTER_PROPERTY parameter"));

    private static final Field UNREGISTERED = bit("rtps.flag.unregistered", "Unregistered", 0x02, SET_NOT_SET, maskWidth(8));
    private static final Field DISPOSED     = bit("rtps.flag.undisposed", "Disposed", 0x01, SET_NOT_SET, maskWidth(8));
    private static final Field[] STATUS_BITS = {RtpsFields.BIT_7, RtpsFields.BIT_6, RtpsFields.BIT_5, RtpsFields.BIT_4, RtpsFields.BIT_3,
        RtpsFields.BIT_2, UNREGISTERED, DISPOSED};
    static final Field STATUS      = u32("rtps.param.status_info", "Flags", HEX, bits(STATUS_BITS),
        help("bitmask representing the flags in PID_STATUS_INFO"));

    private static final Field[] ENDPOINT_BITS = {
        endpoint("participant_secure_reader", "Participant Secure Reader", 27),
        endpoint("participant_secure_writer", "Participant Secure Writer", 26),
        endpoint("secure_participant_volatile_message_reader", "Secure Participant Volatile Message Reader", 25),
        endpoint("secure_participant_volatile_message_writer", "Secure Participant Volatile Message Writer", 24),
        endpoint("participant_stateless_message_reader", "Participant Stateless Message Reader", 23),
        endpoint("participant_stateless_message_writer", "Participant Stateless Message Writer", 22),
        endpoint("secure_participant_message_reader", "Secure Participant Message Reader", 21),
        endpoint("secure_participant_message_writer", "Secure Participant Message Writer", 20),
        endpoint("secure_subscription_reader", "Secure Subscription Reader", 19),
        endpoint("secure_subscription_writer", "Secure Subscription Writer", 18),
        endpoint("secure_publication_reader", "Secure Publication Reader", 17),
        endpoint("secure_publication_writer", "Secure Publication Writer", 16),
        bit("rtps.flag.reserved", "Reserved", 0xf000, SET_NOT_SET, maskWidth(32)),
        endpoint("participant_message_datareader", "Participant Message DataReader", 11),
        endpoint("participant_message_datawriter", "Participant Message DataWriter", 10),
        endpoint("participant_state_detector", "Participant State Detector", 9),
        endpoint("participant_state_announcer", "Participant State Announcer", 8),
        endpoint("participant_proxy_detector", "Participant Proxy Detector", 7),
        endpoint("participant_proxy_announcer", "Participant Proxy Announcer", 6),
        endpoint("subscription_detector", "Subscription Detector", 5),
        endpoint("subscription_announcer", "Subscription Announcer", 4),
        endpoint("publication_detector", "Publication Detector", 3),
        endpoint("publication_announcer", "Publication Announcer", 2),
        endpoint("participant_detector", "Participant Detector", 1),
        endpoint("participant_announcer", "Participant Announcer", 0)};
    static final Field BUILT_IN    = u32("rtps.param.builtin_endpoint_set", "Flags", HEX, bits(ENDPOINT_BITS),
        help("bitmask representing the flags in PID_BUILTIN_ENDPOINT_SET"));

    static final Field DOMAIN      = u32("rtps.domain_id", "domain_id", help("Domain ID"));
    static final Field VERSION     = section("Product version");
    static final Field MAJOR       = u8("rtps.param.product_version.major", "Major");
    static final Field MINOR       = u8("rtps.param.product_version.minor", "Minor");
    static final Field RELEASE     = u8("rtps.param.product_version.release", "Release");
    static final Field REVISION    = u8("rtps.param.product_version.revision", "Revision");
    static final Field PROMISCUITY = u32("rtps.param.plugin_promiscuity_kind", "promiscuityKind", HEX,
        names(Values.of("1 MATCHING_REMOTE_ENTITIES_PROMISCUITY\n0xffff ALL_REMOTE_ENTITIES_PROMISCUITY")));
    static final Field SERVICE_KIND = u32("rtps.param.service_kind", "serviceKind", HEX, names(Values.of("0 NO_SERVICE_QOS\n1 PERSISTENCE_SERVICE_QOS")));
    static final Field NO_ACKS     = bool("rtps.disable_positive_ack", "disablePositiveAcks");
    static final Field ACK_KIND    = u32("rtps.param.acknowledgment_kind", "Acknowledgment Kind", HEX, names(Values.of("""
        0 PROTOCOL_ACKNOWLEDGMENT
        1 APPLICATION_AUTO_ACKNOWLEDGMENT
        2 APPLICATION_ORDERED_ACKNOWLEDGMENT
        3 APPLICATION_EXPLICIT_ACKNOWLEDGMENT
        """)));
    static final Field EPOCH       = u32("rtps.param.peer_host_epoch", "Peer Host Epoch");
    static final Field TRANSPORT   = section("transportInfo");
    static final Field CLASS       = i32("rtps.transportInfo.classID", "classID", help("Class ID of transport"));
    static final Field MESSAGE_MAX = i32("rtps.transportInfo.messageSizeMax", "messageSizeMax", help("Maximum message size of transport"));
    static final Field DIRECT      = bool("rtps.direct_communication", "Direct Communication");
    static final Field VIRTUAL     = bool("rtps.expects_virtual_heartbeat", "expectsVirtualHB");
    static final Field QUERIES     = bool("rtps.param.topic_query_publication_enable", "Enable");
    static final Field SESSIONS    = u32("rtps.param.topic_query_publication_sessions", "Number of sessions");
    static final Field CHANGES     = i64("rtps.param.endpoint_property_change_epoch", "Endpoint Property Change Epoch");
    private static final Field[] VENDOR_BITS = {
        endpoint("cloud_discovery_service_announcer", "Cloud Discovery Service Announcer", 6),
        endpoint("secure_service_request_reader", "Secure Service Request Reader", 5),
        endpoint("secure_service_request_writer", "Secure Service Request Writer", 4),
        endpoint("locator_ping_reader", "Locator Ping Reader", 3),
        endpoint("locator_ping_writer", "Locator Ping Writer", 2),
        endpoint("service_request_reader", "Service Request Reader", 1),
        endpoint("service_request_writer", "Service Request Writer", 0)};
    static final Field VENDOR_SET  = u32("rtps.param.vendor_builtin_endpoint_set", "Flags", HEX, bits(VENDOR_BITS),
        help("bitmask representing the flags in PID_VENDOR_BUILTIN_ENDPOINT_SET"));
    private static final Field[] SECURITY_BITS = {
        endpoint("security.payload_protected", "Payload Protected", 3),
        endpoint("security.submessage_protected", "Submessage Protected", 2),
        endpoint("security.discovery_protected", "Discovery Protected", 1),
        endpoint("security.access_protected", "Access Protected", 0)};
    static final Field SECURITY    = u32("rtps.param.endpoint_security_attributes", "Flags", HEX, bits(SECURITY_BITS),
        help("bitmask representing the flags in PID_ENDPOINT_SECURITY_ATTRIBUTES"));

    static final Field TOO_SMALL   = warning(Field.Group.PROTOCOL, "rtps.parameter_value_too_small", "ERROR: Parameter value too small");
    static final Field NO_ADDRESS  = warning(Field.Group.PROTOCOL, "rtps.ip_invalid", "IPADDRESS_INVALID_STRING");
    static final Field NO_PORT     = warning(Field.Group.PROTOCOL, "rtps.port_invalid", "PORT_INVALID_STRING");

    private static final int SENTINEL = 1;
    /** More transports than there are. */
    private static final int MOST     = 1000;

    /** What a list says that is remembered or shown beyond it. */
    static final class Said {
        String topic;
        String type;
        long prefix;
        long suffix;
        boolean endpoint;
        /** Whether what it says is to be remembered. */
        boolean announces;
        /** -1 where there is none. */
        long status = -1;
    }

    private static Field endpoint(String name, String label, int bit) {
        return bit("rtps.flag." + name, label, 1L << bit, SET_NOT_SET, maskWidth(32));
    }

    /** Reads parameters up to the one that ends them, or the limit. */
    static void list(Dissection d, boolean little, boolean connext, Said said) {
        while (d.remaining() >= 4) {
            int id = little ? d.peekLe16(0) : d.peekU16(0);
            int length = little ? d.peekLe16(2) : d.peekU16(2);
            String name = NAMES.name(id);
            if (connext && CONNEXT_NAMES.name(id) != null) name = CONNEXT_NAMES.name(id);
            if (name == null) name = new Text().add("Unknown (0x").hex(id, 4).add(")").toString();
            d.open(PARAMETER);
            d.title("{}", name);
            number(d, ID, little);
            if (d.titles()) {
                if (name.startsWith("Unknown")) d.titleLast("parameterId: {}", name);
                else d.titleLast("parameterId: {} (0x{x4})", name, id);
            }
            if (id == SENTINEL) {
                d.skip(2);
                d.extent(4);
                d.close();
                return;
            }
            number(d, LENGTH, little);
            int on = d.last();
            int rest = d.narrow(length);
            if (connext && id >= 0x8000) connext(d, id, little);
            else value(d, id, little, on, said);
            d.widen(rest);
            d.close();
            if (said.announces && said.endpoint && said.topic != null && said.type != null) {
                Rtps.learn(d, said);
                said.announces = false;
            }
        }
    }

    private static long number(Dissection d, Field field, boolean little) {
        return little ? d.leUint(field, field.type.width) : d.uint(field, field.type.width);
    }

    private static boolean tooSmall(Dissection d, int least, int on) {
        if (d.remaining() >= least) return false;
        d.noteOn(on, TOO_SMALL, "ERROR: parameter value too small (must be at least {} octets)", least);
        return true;
    }

    private static void value(Dissection d, int id, boolean little, int on, Said said) {
        switch (id) {
            case 0x02, 0x03, 0x04, 0x23, 0x24, 0x27, 0x28, 0x2b -> {
                if (!tooSmall(d, 8, on)) duration(d, little);
            }
            case 0x05 -> said.topic = string(d, TOPIC_NAME, little, on);
            case 0x07 -> said.type = string(d, TYPE_NAME, little, on);
            case 0x62 -> string(d, ENTITY_NAME, little, on);
            case 0x06 -> one(d, STRENGTH, little, on);
            case 0x0b, 0x0c, 0x11, 0x45 -> {
                if (tooSmall(d, 4, on)) return;
                // The address is a number, in the order of the list.
                int at = d.offset();
                long address = little ? d.peekLe32(0) : d.peekU32(0);
                d.at(ADDRESS, at, 4, address);
                if (address == 0) d.noteLast(NO_ADDRESS);
            }
            case 0x0d, 0x0e, 0x46 -> {
                if (!tooSmall(d, 4, on) && number(d, PORT, little) == 0) d.noteLast(NO_PORT);
            }
            case 0x15 -> Rtps.version(d);
            case 0x16 -> Rtps.vendor(d);
            case 0x1a -> {
                if (!tooSmall(d, 4, on)) number(d, RELIABILITY, little);
            }
            case 0x1b -> {
                if (tooSmall(d, 12, on)) return;
                d.open(LIVELINESS);
                number(d, LIVELY_KIND, little);
                duration(d, little);
                d.close();
            }
            case 0x1d -> one(d, DURABILITY, little, on);
            case 0x1e -> {
                if (!tooSmall(d, 28, on)) service(d, little);
            }
            case 0x1f -> one(d, OWNERSHIP, little, on);
            case 0x21 -> {
                if (tooSmall(d, 8, on)) return;
                number(d, SCOPE, little);
                d.uint(COHERENT, 1);
                d.uint(ORDERED, 1);
            }
            case 0x25 -> one(d, ORDER, little, on);
            case 0x29 -> {
                if (!tooSmall(d, 4, on)) partitions(d, little);
            }
            case 0x2c -> octets(d, USER_DATA, little, on);
            case 0x2d -> octets(d, GROUP_DATA, little, on);
            case 0x2e -> octets(d, TOPIC_DATA, little, on);
            case 0x2f, 0x30, 0x31, 0x32, 0x33, 0x48 -> {
                if (tooSmall(d, 24, on)) return;
                d.open(RtpsFields.LOCATOR);
                String words = Rtps.locator(d, little);
                d.close();
                d.append("{}", words);
            }
            case 0x34 -> one(d, MANUAL, little, on);
            case 0x35 -> {
                if (tooSmall(d, 20, on)) return;
                int start = d.offset();
                string(d, FILTER_NAME, little, on);
                align(d, start);
                string(d, RELATED, little, on);
                align(d, start);
                string(d, FILTER_CLASS, little, on);
            }
            case 0x36, 0x59 -> {
                if (!tooSmall(d, 4, on)) properties(d, little);
            }
            case 0x40 -> {
                if (tooSmall(d, 8, on)) return;
                number(d, HISTORY, little);
                number(d, DEPTH, little);
            }
            case 0x41 -> {
                if (tooSmall(d, 12, on)) return;
                d.open(RESOURCES);
                number(d, R_SAMPLES, little);
                number(d, R_INSTANCES, little);
                number(d, R_EACH, little);
                d.close();
            }
            case 0x43 -> {
                if (!tooSmall(d, 1, on)) d.uint(EXPECTS_QOS, 1);
            }
            case 0x44 -> one(d, ENDPOINTS, little, on);
            case 0x49 -> one(d, PRIORITY, little, on);
            case 0x50 -> {
                if (!tooSmall(d, 16, on)) guid(d, PARTICIPANT);
            }
            case 0x52 -> {
                if (!tooSmall(d, 16, on)) guid(d, GROUP);
            }
            case 0x5a -> {
                if (tooSmall(d, 16, on)) return;
                said.prefix = d.peekU64(0);
                said.suffix = d.peekU64(8);
                said.endpoint = true;
                guid(d, ENDPOINT);
            }
            case 0x51, 0x53 -> {
                if (tooSmall(d, 4, on)) return;
                entity(d, id == 0x51 ? "Participant entity ID: " : "Group entity ID: ");
            }
            case 0x56 -> {
                if (!tooSmall(d, 8, on)) Rtps.sequence(d, little, "coherentSet");
            }
            case 0x57 -> {
                if (!tooSmall(d, 16, on)) words(d);
            }
            case 0x58 -> {
                if (!tooSmall(d, 4, on)) SetBits.append(d, number(d, BUILT_IN, little), ENDPOINT_BITS);
            }
            case 0x60 -> one(d, MAX_SIZE, little, on);
            case 0x61 -> {
                if (tooSmall(d, 16, on)) return;
                words(d);
                Rtps.sequence(d, little, "writerSeqNumber");
            }
            case 0x63 -> {
                if (tooSmall(d, 8, on)) return;
                long number = (little ? d.peekLe32(0) << 32 | d.peekLe32(4) : d.peekU64(0));
                d.at(GROUP_SET, d.offset(), 8, number);
            }
            case 0x70 -> {
                if (!tooSmall(d, 16, on)) words(d);
            }
            case 0x71 -> {
                if (tooSmall(d, 4, on)) return;
                said.status = d.u32(STATUS);
                SetBits.append(d, said.status, STATUS_BITS);
            }
            case 0x73 -> {
                if (!tooSmall(d, 4, on)) representations(d, little);
            }
            default -> {
                if (d.remaining() > 0) d.bytes(RAW, d.remaining());
            }
        }
    }

    private static void one(Dissection d, Field field, boolean little, int on) {
        if (!tooSmall(d, 4, on)) number(d, field, little);
    }

    /** A length of time: seconds, and a fraction of 32 bits. */
    private static void duration(Dissection d, boolean little) {
        d.open(DURATION);
        int seconds = (int) number(d, SECONDS, little);
        long fraction = number(d, FRACTION, little);
        if (d.titles()) {
            if (seconds == Integer.MAX_VALUE && fraction == 0xffffffffL) d.title("lease_duration: INFINITE");
            else if (seconds == 0 && fraction == 0) d.title("lease_duration: 0 sec");
            else {
                d.title("lease_duration: {} sec ({}s + 0x{})", String.format(java.util.Locale.ROOT, "%f", seconds + fraction / 4294967296.0), seconds,
                    new Text().hex(fraction, 8));
            }
        }
        d.close();
    }

    /** A text behind its length, which counts the zero byte that ends it. */
    private static String string(Dissection d, Field field, boolean little, int on) {
        if (tooSmall(d, 4, on)) return null;
        int at = d.offset();
        int length = (int) Math.min(little ? d.peekLe32(0) : d.peekU32(0), Integer.MAX_VALUE - 4);
        d.skip(4);
        d.ensure(length);
        String value = d.wants(field) || field == TOPIC_NAME || field == TYPE_NAME ? ended(d.peekText(0, Math.min(length, d.captured()))) : null;
        d.skip(length);
        d.at(field, at, 4 + length, value);
        return value;
    }

    private static String ended(String text) {
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** Passes over what fills up to a multiple of four bytes from {@code start} on. */
    private static void align(Dissection d, int start) {
        d.skip(Math.min(-(d.offset() - start) & 3, d.remaining()));
    }

    private static void octets(Dissection d, Field field, boolean little, int on) {
        if (tooSmall(d, 4, on)) return;
        long size = number(d, RtpsFields.SIZE, little);
        d.titleLast("sequenceSize: {} octets", size);
        d.bytes(field, (int) Math.min(size, Integer.MAX_VALUE));
    }

    private static void service(Dissection d, boolean little) {
        d.open(SERVICE);
        duration(d, little);
        number(d, S_HISTORY, little);
        number(d, S_DEPTH, little);
        number(d, S_SAMPLES, little);
        number(d, S_INSTANCES, little);
        number(d, S_EACH, little);
        d.close();
    }

    private static void partitions(Dissection d, boolean little) {
        int start = d.offset();
        long count = number(d, PARTITIONS, little);
        for (int i = 0; i < count; i++) {
            align(d, start);
            d.open(NAME);
            int at = d.offset();
            int length = (int) Math.min(little ? d.peekLe32(0) : d.peekU32(0), Integer.MAX_VALUE - 4);
            d.skip(4);
            d.ensure(length);
            String value = d.wants(PARTITION) ? ended(d.peekText(0, Math.min(length, d.captured()))) : null;
            d.skip(length);
            d.at(PARTITION, at, 4 + length, value);
            if (d.titles()) d.titleLast("name[{}]: {}", i, value);
            align(d, start);
            d.close();
        }
    }

    private static void properties(Dissection d, boolean little) {
        int start = d.offset();
        long count = little ? d.peekLe32(0) : d.peekU32(0);
        d.append(" ({} properties)", count);
        d.open(PROPERTIES);
        d.extent(d.remaining());
        d.skip(4);
        for (int i = 0; i < count; i++) {
            property(d, PROPERTY, little, start);
            d.openLast();
            property(d, VALUE, little, start);
            d.close();
        }
        d.close();
    }

    private static void property(Dissection d, Field field, boolean little, int start) {
        int at = d.offset();
        int length = (int) Math.min(little ? d.peekLe32(0) : d.peekU32(0), Integer.MAX_VALUE - 4);
        d.skip(4);
        d.ensure(length);
        String value = d.wants(field) ? ended(d.peekText(0, Math.min(length, d.captured()))) : null;
        d.skip(length);
        align(d, start);
        d.at(field, at, d.offset() - at, value);
    }

    static void guid(Dissection d, Field field) {
        int at = d.offset();
        d.at(field, at, 16);
        if (d.titles()) d.titleLast("{}: {}", field.label, spaced(d, ' '));
        d.openLast();
        d.u32(HOST);
        d.u32(APPLICATION);
        d.u32(INSTANCE);
        entity(d, "");
        d.close();
    }

    private static void entity(Dissection d, String before) {
        long id = d.peekU32(0);
        d.at(ENTITY, d.offset(), 4, id);
        if (d.titles() && !before.isEmpty()) d.titleLast("entityId: {}{} (0x{})", before, RtpsFields.ENTITIES.name(id, "Unknown"), new Text().hex(id, 8));
        d.openLast();
        d.u24(ENTITY_KEY);
        d.u8(ENTITY_KIND);
        d.close();
    }

    /** Four numbers in a row, shown as one. */
    private static void words(Dissection d) {
        d.at(GUID, d.offset(), 16);
        if (d.titles()) d.titleLast("guid: {}", spaced(d, ':'));
        d.skip(16);
    }

    private static Text spaced(Dissection d, char between) {
        Text text = new Text();
        for (int i = 0; i < 4; i++) {
            if (i > 0) text.raw(between);
            text.hex(d.peekU32(4 * i), 8);
        }
        return text;
    }

    private static void representations(Dissection d, boolean little) {
        int end = d.offset() + d.remaining();
        long count = little ? d.peekLe32(0) : d.peekU32(0);
        d.open(REPRESENTATIONS);
        d.extent(d.remaining());
        d.title("Data Representation Sequence[{}]", count);
        d.skip(4);
        for (int i = 0; i < count; i++) {
            int kind = (int) number(d, REPRESENTATION, little);
            String name = REPRESENTATION.names.name(kind);
            if (name != null) d.titleLast("[{}]: {} (0x{})", i, name, new Text().hex(kind, 1));
            else d.titleLast("[{}]: Unknown data representation value: {} (0x{x})", i, kind, kind);
        }
        d.close();
        int rest = end - d.offset();
        if (rest < 4) return;
        long mask = number(d, COMPRESSIONS, little);
        SetBits.append(d, mask, LZ4, BZIP2, ZLIB);
    }

    /** What Connext adds: its bytes, and then what they mean where that is known. */
    private static void connext(Dissection d, int id, boolean little) {
        int length = d.remaining();
        if (length > 0) d.at(RAW, d.offset(), length);
        switch (id) {
            case 0x8000 -> {
                d.open(VERSION);
                int major = d.u8(MAJOR);
                int minor = d.u8(MINOR);
                int release = d.u8(RELEASE);
                int revision = d.u8(REVISION);
                d.title("Product version: {}.{}.{}.{}", major, minor, release, revision);
                d.close();
            }
            case 0x8001 -> number(d, PROMISCUITY, little);
            case 0x8002 -> {
                d.at(RtpsFields.SM_PREFIX, d.offset(), 12);
                d.openLast();
                d.u32(RtpsFields.SM_HOST);
                d.u32(RtpsFields.SM_APP);
                d.u32(RtpsFields.INSTANCE);
                d.close();
                long entity = d.peekU32(0);
                d.at(RtpsFields.SM_ENTITY, d.offset(), 4, entity);
                if (d.titles()) d.titleLast("virtualGUIDSuffix: {} (0x{})", RtpsFields.ENTITIES.name(entity, "Unknown"), new Text().hex(entity, 8));
                d.openLast();
                d.u24(RtpsFields.SM_ENTITY_KEY);
                d.u8(RtpsFields.SM_ENTITY_KIND);
                d.close();
            }
            case 0x8003 -> number(d, SERVICE_KIND, little);
            case 0x8005 -> d.uint(NO_ACKS, 1);
            case 0x8009 -> d.uint(VIRTUAL, 1);
            case 0x800a -> string(d, ROLE_NAME, little, -1);
            case 0x800b -> number(d, ACK_KIND, little);
            case 0x800e -> number(d, EPOCH, little);
            case 0x800f -> number(d, DOMAIN, little);
            case 0x8010 -> transports(d, little);
            case 0x8011 -> d.uint(DIRECT, 1);
            case 0x8014 -> {
                d.uint(QUERIES, 1);
                d.skip(3);
                number(d, SESSIONS, little);
            }
            case 0x8015 -> number(d, CHANGES, little);
            case 0x8016 -> duration(d, little);
            case 0x8017 -> SetBits.append(d, number(d, VENDOR_SET, little), VENDOR_BITS);
            case 0x8018 -> SetBits.append(d, number(d, SECURITY, little), SECURITY_BITS);
            default -> {}
        }
    }

    private static void transports(Dissection d, boolean little) {
        long count = little ? d.peekLe32(0) : d.peekU32(0);
        d.skip(4);
        for (int i = 1; i <= Math.min(count, MOST); i++) {
            d.open(TRANSPORT);
            int kind = (int) number(d, CLASS, little);
            number(d, MESSAGE_MAX, little);
            d.title("transportInfo {}: {}", i, TRANSPORTS.name(kind, "unknown"));
            d.close();
        }
    }

    private static final Values TRANSPORTS = Values.of("1 UDPv4\n2 SHMEM\n3 INTRA\n4 TCPv4\n5 UDPv6\n6 DTLS\n7 WAN\n8 TCPV4_LAN\n9 TCPV4_WAN\n10 TLSV4_LAN\n11 TLSV4_WAN\n16777216 SHMEM");
}
