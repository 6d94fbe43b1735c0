package mako.protocols.messaging.kafka;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** The values in Kafka's messages: how each type is read, protocol guide, "Protocol Primitive Types". */
final class KafkaFields {

    private KafkaFields() {}

    static final Values API_NAMES = Values.of("""
        0 Produce
        1 Fetch
        2 Offsets
        3 Metadata
        4 LeaderAndIsr
        5 StopReplica
        6 UpdateMetadata
        7 ControlledShutdown
        8 OffsetCommit
        9 OffsetFetch
        10 FindCoordinator
        11 JoinGroup
        12 Heartbeat
        13 LeaveGroup
        14 SyncGroup
        15 DescribeGroups
        16 ListGroups
        17 SaslHandshake
        18 ApiVersions
        19 CreateTopics
        20 DeleteTopics
        21 DeleteRecords
        22 InitProducerId
        23 OffsetForLeaderEpoch
        24 AddPartitionsToTxn
        25 AddOffsetsToTxn
        26 EndTxn
        27 WriteTxnMarkers
        28 TxnOffsetCommit
        29 DescribeAcls
        30 CreateAcls
        31 DeleteAcls
        32 DescribeConfigs
        33 AlterConfigs
        34 AlterReplicaLogDirs
        35 DescribeLogDirs
        36 SaslAuthenticate
        37 CreatePartitions
        38 CreateDelegationToken
        39 RenewDelegationToken
        40 ExpireDelegationToken
        41 DescribeDelegationToken
        42 DeleteGroups
        43 ElectLeaders
        44 IncrementalAlterConfigs
        45 AlterPartitionReassignments
        46 ListPartitionReassignments
        47 OffsetDelete
        """);
    static final Values ERRORS = Values.resource(KafkaFields.class, "errors.txt");

    static final Field CLIENT   = text("kafka.client_id", "Client ID", UTF_8);
    static final Field ERROR    = i16("kafka.error", "Error", names(ERRORS));
    static final Field OFFSET   = i64("kafka.offset", "Offset");
    static final Field PRODUCER = i64("kafka.producer_id", "Producer ID");
    static final Field EPOCH    = i16("kafka.producer_epoch", "Producer Epoch");
    static final Field LEADER   = i32("kafka.leader_epoch", "Leader Epoch");
    static final Field SECTION  = section("Fields");
    static final Field TAG      = u64("kafka.tagged_field_tag", "Tag Value", HEX);
    static final Field TAG_DATA = bytes("kafka.tagged_field_data", "Tag Data");

    private static final Field[] FIELDS = {
        CLIENT, ERROR, OFFSET, PRODUCER, EPOCH, LEADER,
        i64("kafka.offset_time", "Time"),
        i64("kafka.log_start_offset", "Log Start Offset"),
        i64("kafka.last_stable_offset", "Last Stable Offset"),
        i64("kafka.first_offset", "First Offset"),
        i32("kafka.max_offsets", "Max Offsets"),
        text("kafka.metadata", "Metadata", UTF_8),
        text("kafka.error_message", "Error Message", UTF_8),
        text("kafka.client_host", "Client Host", UTF_8),
        text("kafka.transactional_id", "Transactional ID", UTF_8),
        i8("kafka.transaction_result", "Transaction Result", names(Values.of("0 ABORT\n1 COMMIT"))),
        i32("kafka.transaction_timeout", "Transaction Timeout"),
        i16("kafka.required_acks", "Required Acks", names(Values.of("0 Not Required\n1 Leader\n0xffffffffffffffff Full ISR"))),
        i32("kafka.timeout", "Timeout"),
        text("kafka.topic_name", "Topic Name", UTF_8),
        i32("kafka.partition_id", "Partition ID"),
        i32("kafka.replica_id", "Replica ID"),
        i16("kafka.replication_factor", "Replication Factor"),
        i32("kafka.isr_id", "Caught-Up Replica ID"),
        i32("kafka.offline_id", "Offline Replica ID"),
        u32("kafka.batch_index", "Batch Index"),
        text("kafka.batch_index_error_message", "Batch Index Error Message", UTF_8),
        text("kafka.consumer_group", "Consumer Group", UTF_8),
        text("kafka.consumer_group_instance", "Consumer Group Instance", UTF_8),
        text("kafka.coordinator_key", "Coordinator Key", UTF_8),
        i8("kafka.coordinator_type", "Coordinator Type", names(Values.of("0 Group\n1 Transaction"))),
        i32("kafka.node_id", "Node ID"),
        i64("kafka.broker_epoch", "Broker Epoch"),
        text("kafka.host", "Host", UTF_8),
        text("kafka.listener_name", "Listener", UTF_8),
        i32("kafka.port", "Port"),
        text("kafka.rack", "Rack", UTF_8),
        i16("kafka.broker_security_protocol_type", "Security Protocol Type", names(Values.of("0 PLAINTEXT\n1 SSL\n2 SASL_PLAINTEXT\n3 SASL_SSL"))),
        text("kafka.cluster_id", "Cluster ID", UTF_8),
        i32("kafka.controller_epoch", "Controller Epoch"),
        bool("kafka.delete_partitions", "Delete Partitions"),
        text("kafka.group_leader_id", "Leader ID", UTF_8),
        i32("kafka.leader_id", "Leader ID"),
        i32("kafka.current_leader_epoch", "Leader Epoch"),
        bool("kafka.is_internal", "Is Internal"),
        i32("kafka.min_bytes", "Min Bytes"),
        i32("kafka.max_bytes", "Max Bytes"),
        i8("kafka.isolation_level", "Isolation Level", names(Values.of("0 Read Uncommitted\n1 Read Committed"))),
        i32("kafka.max_wait_time", "Max Wait Time"),
        i32("kafka.throttle_time", "Throttle time"),
        i16("kafka.api_versions.api_key", "API Key", names(API_NAMES)),
        i16("kafka.api_versions.min_version", "Min Version"),
        i16("kafka.api_versions.max_version", "Max Version"),
        i32("kafka.session_timeout", "Session Timeout"),
        i32("kafka.rebalance_timeout", "Rebalance Timeout"),
        text("kafka.group_state", "State", UTF_8),
        text("kafka.member_id", "Consumer Group Member ID", UTF_8),
        text("kafka.protocol_type", "Protocol Type", UTF_8),
        text("kafka.protocol_name", "Protocol Name", UTF_8),
        bytes("kafka.protocol_metadata", "Protocol Metadata"),
        bytes("kafka.member_metadata", "Member Metadata"),
        i32("kafka.generation_id", "Generation ID"),
        bytes("kafka.member_assignment", "Member Assignment"),
        text("kafka.sasl_mechanism", "SASL Mechanism", UTF_8),
        i32("kafka.num_partitions", "Number of Partitions"),
        i32("kafka.zk_version", "Zookeeper Version"),
        bool("kafka.is_new_replica", "New Replica"),
        text("kafka.config_key", "Key", UTF_8),
        text("kafka.config_value", "Value", UTF_8),
        i8("kafka.config_operation", "Operation", names(Values.of("0 Set\n1 Delete\n2 Append\n3 Subtract"))),
        time("kafka.commit_timestamp", "Timestamp", UTC),
        i64("kafka.retention_time", "Retention Time"),
        text("kafka.forgotten_topic_name", "Forgotten Topic Name", UTF_8),
        i64("kafka.forgotten_topic_partition", "Forgotten Topic Partition"),
        i64("kafka.fetch_session_id", "Fetch Session ID"),
        i64("kafka.fetch_session_epoch", "Fetch Session Epoch"),
        bool("kafka.require_stable_offset", "Require Stable Offset"),
        bool("kafka.allow_auto_topic_creation", "Allow Auto Topic Creation"),
        bool("kafka.validate_only", "Only Validate the Request"),
        i32("kafka.coordinator_epoch", "Coordinator Epoch"),
        bytes("kafka.sasl_authentication", "SASL Authentication Bytes"),
        i64("kafka.session_lifetime_ms", "Session Lifetime (ms)"),
        i8("kafka.acl_resource_type", "Resource Type", names(Values.of("0 Unknown\n1 Any\n2 Topic\n3 Group\n4 Cluster\n5 TransactionalId\n6 DelegationToken"))),
        text("kafka.acl_resource_name", "Resource Name", UTF_8),
        i8("kafka.acl_resource_pattern_type", "Resource Pattern Type", names(Values.of("0 Unknown\n1 Any\n2 Match\n3 Literal\n4 Prefixed"))),
        text("kafka.acl_principal", "Principal", UTF_8),
        text("kafka.acl_host", "Host", UTF_8),
        i8("kafka.acl_operation", "Operation", names(Values.of("0 Unknown\n1 Any\n2 All\n3 Read\n4 Write\n5 Create\n6 Delete\n7 Alter\n8 Describe\n9 Cluster Action\n10 Describe Configs\n11 Alter Configs\n12 Idempotent Write"))),
        i8("kafka.acl_permission_type", "Permission Type", names(Values.of("0 Unknown\n1 Any\n2 Deny\n3 Allow"))),
        i8("kafka.config_resource_type", "Resource Type", names(Values.of("0 Unknown\n2 Topic\n4 Broker"))),
        text("kafka.config_resource_name", "Resource Name", UTF_8),
        bool("kafka.config_include_synonyms", "Include Synonyms"),
        bool("kafka.config_default", "Default"),
        bool("kafka.config_readonly", "Readonly"),
        bool("kafka.config_sensitive", "Sensitive"),
        i8("kafka.config_source", "Source", names(Values.of("0 Unknown\n1 Topic\n2 Broker (Dynamic)\n3 Broker (Dynamic/Default)\n4 Broker (Static)\n5 Default"))),
        text("kafka.log_dir", "Log Directory", UTF_8),
        u64("kafka.segment_size", "Segment Size"),
        u64("kafka.offset_lag", "Offset Lag"),
        bool("kafka.future", "Future"),
        u32("kafka.partition_count", "Partition Count"),
        i64("kafka.token_max_life_time", "Max Life Time"),
        i64("kafka.renew_time", "Renew Time"),
        i64("kafka.expiry_time", "Expiry Time"),
        text("kafka.principal_type", "Principal Type", UTF_8),
        text("kafka.principal_name", "Principal Name", UTF_8),
        time("kafka.token_issue_timestamp", "Issue Timestamp", UTC),
        time("kafka.token_expiry_timestamp", "Expiry Timestamp", UTC),
        time("kafka.token_max_timestamp", "Max Timestamp", UTC),
        text("kafka.token_id", "ID", UTF_8),
        bytes("kafka.token_hmac", "HMAC"),
        bool("kafka.include_cluster_authorized_ops", "Include Cluster Authorized Operations"),
        bool("kafka.include_topic_authorized_ops", "Include Topic Authorized Operations"),
        u32("kafka.cluster_authorized_ops", "Cluster Authorized Operations", HEX),
        u32("kafka.topic_authorized_ops", "Topic Authorized Operations", HEX),
        bool("kafka.include_group_authorized_ops", "Include Group Authorized Operations"),
        u32("kafka.group_authorized_ops", "Group Authorized Operations", HEX),
        i8("kafka.election_type", "Election Type", names(Values.of("0 Preferred\n1 Unclean"))),
        text("kafka.client_software_name", "Client Software Name", UTF_8),
        text("kafka.client_software_version", "Client Software Version", UTF_8)
    };

    private static final int MOST_DEPTH = 16;

    /** The fields by what their abbreviations say behind the protocol's. */
    static Map<String, Field> byName() {
        Map<String, Field> map = new HashMap<>();
        for (Field field : FIELDS) map.put(field.abbreviation.substring(6), field);
        return map;
    }

    /** Reads what {@code nodes} say; {@code values} takes the texts of simple values, where somebody wants them. */
    static void nodes(Dissection d, KafkaSchema.Node[] nodes, int version, boolean flexible, Map<String, String> values, int depth) {
        if (depth > MOST_DEPTH) throw d.malformed();
        for (KafkaSchema.Node node : nodes) {
            if (!node.isIn(version)) continue;
            switch (node.kind()) {
                case 'f' -> value(d, node, flexible, values);
                case '#' -> {
                    d.open(SECTION);
                    Map<String, String> inner = d.titles() && node.title().indexOf('{') >= 0 ? new HashMap<>() : null;
                    nodes(d, node.children(), version, flexible, inner, depth + 1);
                    if (d.titles()) d.title("{}", filled(node.title(), inner));
                    d.close();
                }
                default -> array(d, node, version, flexible, values, depth);
            }
        }
    }

    private static void array(Dissection d, KafkaSchema.Node node, int version, boolean flexible, Map<String, String> values, int depth) {
        long count = flexible ? unsigned(d) - 1 : (int) d.peekU32(0);
        if (!flexible) d.skip(4);
        if (values != null) values.put("#", Long.toString(Math.max(0, count)));
        boolean grouped = node.kind() == '@';
        for (long i = 0; i < count; i++) {
            // Whatever an element is, it takes at least a byte.
            d.ensure(1);
            int before = d.offset();
            Map<String, String> inner = grouped && d.titles() && node.title().indexOf('{') >= 0 ? new HashMap<>() : null;
            if (grouped) d.open(SECTION);
            nodes(d, node.children(), version, flexible, inner, depth + 1);
            if (grouped) {
                if (flexible) tags(d);
                if (d.titles()) d.title("{}", filled(node.title(), inner));
                d.close();
            }
            if (d.offset() == before) throw d.malformed();
        }
    }

    private static String filled(String title, Map<String, String> values) {
        if (values == null) return title;
        var text = new StringBuilder();
        for (int i = 0; i < title.length();) {
            int end = title.charAt(i) == '{' ? title.indexOf('}', i) : -1;
            if (end < 0) {
                text.append(title.charAt(i++));
            } else {
                text.append(values.getOrDefault(title.substring(i + 1, end), ""));
                i = end + 1;
            }
        }
        return text.toString();
    }

    private static void value(Dissection d, KafkaSchema.Node node, boolean flexible, Map<String, String> values) {
        Field field = node.field();
        switch (node.type()) {
            case "i8", "bool" -> number(d, node, 1, values);
            case "i16" -> number(d, node, 2, values);
            case "i32" -> number(d, node, 4, values);
            case "i64" -> number(d, node, 8, values);
            case "millis" -> millis(d, field);
            case "str" -> {
                String text = string(d, field, flexible);
                if (values != null) values.put(node.name(), text == null ? "" : text);
            }
            case "bytes" -> octets(d, field, flexible);
            default -> {
                long length = flexible ? unsigned(d) - 1 : (int) d.peekU32(0);
                if (!flexible) d.skip(4);
                if (length > 0) KafkaRecords.set(d, (int) Math.min(Integer.MAX_VALUE, length));
            }
        }
    }

    private static void number(Dissection d, KafkaSchema.Node node, int width, Map<String, String> values) {
        Field field = node.field();
        long value = d.uint(field, width);
        if (field == ERROR && value != 0 && d.columns()) d.addInfo(" [{}] ", ERRORS.name(value, "Unknown"));
        if (d.titles()) {
            if (node.title() != null) d.titleLast("{}: {}", node.title(), value);
            if (node.name().equals("offset_time")) d.appendLast(value == -1 ? " (latest)" : value == -2 ? " (earliest)" : "");
        }
        if (values == null) return;
        String name = field == ERROR ? ERRORS.name(value, "Unknown") : node.name().endsWith("api_key") ? API_NAMES.name(value, "Unknown") : null;
        values.put(node.name(), name != null ? name : Long.toString(value));
    }

    static void millis(Dissection d, Field field) {
        long millis = d.peekU64(0);
        d.skip(8);
        moment(d, field, d.offset() - 8, 8, millis);
    }

    static void moment(Dissection d, Field field, int at, int count, long millis) {
        d.time(field, at, count, Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
    }

    /** Reads a text with its length in front; returns null where there is none. */
    static String string(Dissection d, Field field, boolean flexible) {
        int at = d.offset();
        long length = flexible ? unsigned(d) - 1 : (short) d.peekU16(0);
        if (!flexible) d.skip(2);
        if (length < 0) {
            d.at(field, at, d.offset() - at, "[ Null ]");
            return null;
        }
        int count = (int) Math.min(Integer.MAX_VALUE, length);
        String text = new String(d.peekBytes(0, count), StandardCharsets.UTF_8);
        d.skip(count);
        d.at(field, at, d.offset() - at, text);
        return text;
    }

    private static void octets(Dissection d, Field field, boolean flexible) {
        long length = flexible ? unsigned(d) - 1 : (int) d.peekU32(0);
        if (!flexible) d.skip(4);
        if (length < 0) {
            d.at(field, d.offset(), 0, new byte[0]);
            if (d.titles()) d.titleLast("{}: <NULL>", field.label);
            return;
        }
        d.bytes(field, (int) Math.min(Integer.MAX_VALUE, length));
    }

    /** Reads a number of seven bits a byte, the lowest first. */
    static long unsigned(Dissection d) {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = d.peekU8(0);
            d.skip(1);
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw d.malformed();
    }

    /** As {@link #unsigned}, where the lowest bit is the sign. */
    static long signed(Dissection d) {
        long value = unsigned(d);
        return value >>> 1 ^ -(value & 1);
    }

    /** KIP-482: fields that a version may have or not, each with a number. */
    static void tags(Dissection d) {
        d.open(SECTION);
        d.title("Tagged fields");
        long count = unsigned(d);
        for (long i = 0; i < count; i++) {
            d.open(SECTION);
            d.title("Field");
            int at = d.offset();
            long tag = unsigned(d);
            d.at(TAG, at, d.offset() - at, tag);
            long length = unsigned(d);
            d.bytes(TAG_DATA, (int) Math.min(Integer.MAX_VALUE, Math.max(0, length)));
            d.close();
        }
        d.close();
    }
}
