package mako.protocols.industrial.dds;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields of the submessages that {@link Rtps} reads: OMG DDSI-RTPS 2.5, section 9.4. */
final class RtpsFields {

    private RtpsFields() {}

    static final Values ENTITIES = Values.resource(RtpsFields.class, "entities.txt");
    static final Values ENTITY_KINDS = Values.of("""
        0x00 Application-defined unknown kind
        0x01 Application-defined participant
        0x02 Application-defined writer (with key)
        0x03 Application-defined writer (no key)
        0x07 Application-defined reader (with key)
        0x04 Application-defined reader (no key)
        0xc1 Built-in participant
        0xc2 Built-in writer (with key)
        0xc3 Built-in writer (no key)
        0xc7 Built-in reader (with key)
        0xc4 Built-in reader (no key)
        0x82 RTI Built-in writer (with key)
        0x83 RTI Built-in writer (no key)
        0x87 RTI Built-in reader (with key)
        0x84 RTI Built-in reader (no key)
        """);
    static final Values LOCATORS = Values.of("""
        0x00000000 LOCATOR_KIND_RESERVED
        0x00000001 LOCATOR_KIND_UDPV4
        0x00000002 LOCATOR_KIND_UDPV6
        0x00000006 LOCATOR_KIND_DTLS
        0x00000008 LOCATOR_KIND_TCPV4_LAN
        0x00000009 LOCATOR_KIND_TCPV4_WAN
        0x0000000a LOCATOR_KIND_TLSV4_LAN
        0x0000000b LOCATOR_KIND_TLSV4_WAN
        0x01000000 LOCATOR_KIND_SHMEM
        0x01000001 LOCATOR_KIND_UDPV4_WAN
        0x01001001 LOCATOR_KIND_TUDPV4
        0xffffffff LOCATOR_KIND_INVALID
        """);


    static final Field HOST        = u32("rtps.hostId", "hostId", HEX, help("Sub-component 'hostId' of the GuidPrefix of the RTPS packet"));
    static final Field APPLICATION = u32("rtps.appId", "appId", HEX, help("Sub-component 'appId' of the GuidPrefix of the RTPS packet"));
    static final Field INSTANCE    = u32("rtps.sm.guidPrefix.instanceId", "instanceId", HEX, help("instanceId component of the rtps.sm.guidPrefix"));
    static final Field APP_INSTANCE = u24("rtps.appId.instanceId", "appId.instanceId", HEX, help("'instanceId' field of the 'AppId' structure"));
    static final Field APP_KIND    = u8("rtps.appId.appKind", "appid.appKind", HEX,
        names(Values.of("0 APPKIND_UNKNOWN\n1 ManagedApplication\n2 Manager")), help("'appKind' field of the 'AppId' structure"));
    static final Field DESTINATION = bytes("rtps.guidPrefix.dst", "guidPrefix", help("the guidPrefix of the entity receiving the sample"));
    static final Field OLD_PREFIX  = u64("rtps.guidPrefix_v1", "guidPrefix", HEX, help("GuidPrefix of the RTPS packet"));
    static final Field SM_PREFIX   = bytes("rtps.sm.guidPrefix", "guidPrefix",
        help("a generic guidPrefix that is transmitted inside the submessage (this is NOT the guidPrefix described in the packet header)"));
    static final Field SM_HOST     = u32("rtps.sm.guidPrefix.hostId", "host_id", HEX, help("The hostId component of the rtps.sm.guidPrefix"));
    static final Field SM_APP      = u32("rtps.sm.guidPrefix.appId", "appId", HEX, help("AppId component of the rtps.sm.guidPrefix"));

    static final Field READER      = u32("rtps.sm.rdEntityId", "readerEntityId", HEX, names(ENTITIES), help("Reader entity ID as it appears in a submessage"));
    static final Field READER_KEY  = u24("rtps.sm.rdEntityId.entityKey", "readerEntityKey", HEX, help("'entityKey' field of the reader entity ID"));
    static final Field READER_KIND = u8("rtps.sm.rdEntityId.entityKind", "readerEntityKind", HEX, names(ENTITY_KINDS),
        help("'entityKind' field of the reader entity ID"));
    static final Field WRITER      = u32("rtps.sm.wrEntityId", "writerEntityId", HEX, names(ENTITIES), help("Writer entity ID as it appears in a submessage"));
    static final Field WRITER_KEY  = u24("rtps.sm.wrEntityId.entityKey", "writerEntityKey", HEX, help("'entityKey' field of the writer entity ID"));
    static final Field WRITER_KIND = u8("rtps.sm.wrEntityId.entityKind", "writerEntityKind", HEX, names(ENTITY_KINDS),
        help("'entityKind' field of the writer entity ID"));
    static final Field SM_ENTITY   = u32("rtps.sm.entityId", "entityId", HEX, names(ENTITIES),
        help("Object entity ID as it appears in a DATA submessage (keyHashSuffix)"));
    static final Field SM_ENTITY_KEY = u24("rtps.sm.entityId.entityKey", "entityKey", HEX, help("'entityKey' field of the object entity ID"));
    static final Field SM_ENTITY_KIND = u8("rtps.sm.entityId.entityKind", "entityKind", HEX, names(ENTITY_KINDS),
        help("'entityKind' field of the object entity ID"));
    static final Field SEQUENCE    = i64("rtps.sm.seqNumber", "writerSeqNumber", help("Writer sequence number"));

    static final Field ENDIAN      = bit("rtps.flag.endianness", "Endianness bit", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field FINAL       = bit("rtps.flag.final", "Final flag", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field LIVELINESS  = bit("rtps.flag.liveliness", "Liveliness flag", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field MULTICAST   = bit("rtps.flag.multicast", "Multicast flag", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field NO_TIME     = bit("rtps.flag.timestamp", "Timestamp flag", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field INLINE_QOS  = bit("rtps.flag.inline_qos", "Inline QoS", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field HAS_DATA    = bit("rtps.flag.data_present", "Data present", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field HAS_KEY     = bit("rtps.flag.data.serialized_key", "Serialized Key", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field FRAG_KEY    = bit("rtps.flag.data_frag.serialized_key", "Serialized Key", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field MULTIPLE    = bit("rtps.flag.multisubmessage", "Multi-submessage", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field BIT_7       = reserved(0x80);
    static final Field BIT_6       = reserved(0x40);
    static final Field BIT_5       = reserved(0x20);
    static final Field BIT_4       = reserved(0x10);
    static final Field BIT_3       = reserved(0x08);
    static final Field BIT_2       = reserved(0x04);
    static final Field BIT_1       = reserved(0x02);

    static final Field[] ONLY_ORDER   = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, BIT_2, BIT_1, ENDIAN};
    static final Field[] ACK_FLAGS    = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, BIT_2, FINAL, ENDIAN};
    static final Field[] BEAT_FLAGS   = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, LIVELINESS, FINAL, ENDIAN};
    static final Field[] TIME_FLAGS   = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, BIT_2, NO_TIME, ENDIAN};
    static final Field[] REPLY_FLAGS  = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, BIT_2, MULTICAST, ENDIAN};
    static final Field[] DATA_FLAGS   = {BIT_7, BIT_6, BIT_5, BIT_4, HAS_KEY, HAS_DATA, INLINE_QOS, ENDIAN};
    static final Field[] FRAG_FLAGS   = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, FRAG_KEY, INLINE_QOS, ENDIAN};
    static final Field[] SECURE_FLAGS = {BIT_7, BIT_6, BIT_5, BIT_4, BIT_3, BIT_2, MULTIPLE, ENDIAN};
    static final Field[] NO_FLAGS     = {};

    static final Field TIMESTAMP   = time("rtps.info_ts.timestamp", "Timestamp", UTC, help("Time using the RTPS time_t standard format"));
    static final Field UNUSED      = u32("rtps.info_src.unused", "Unused", HEX);
    static final Field EXTRA_FLAGS = u16("rtps.extra_flags", "Extra flags", HEX, mask(0xffff));
    static final Field TO_QOS      = u16("rtps.octets_to_inline_qos", "Octets to inline QoS");
    static final Field QOS         = section("inlineQos:");
    static final Field BEAT_COUNT  = u32("rtps.heartbeat_count", "count");
    static final Field ACK_COUNT   = i32("rtps.acknack.count", "Count");
    static final Field READER_STATE = section("readerSNState");
    static final Field GAP_LIST    = section("gapList");
    static final Field FRAG_STATE  = section("fragmentNumberState");
    static final Field NUM_BITS    = u32("rtps.bitmap.num_bits", "numBits");
    static final Field BITMAP      = bytes("rtps.bitmap", "bitmap");
    static final Field ANALYSIS    = u32("rtps.sm.acknack_analysis", "Acknack Analysis", GENERATED);
    static final Field FRAG_BASE   = u32("rtps.fragment_number.base32", "bitmapBase");
    static final Field FRAG_BITS   = u32("rtps.fragment_number.num_bits", "numBits");
    static final Field NACK_COUNT  = i32("rtps.nack_frag.count", "Count");
    static final Field LAST_FRAG   = u32("rtps.heartbeat_frag.number", "lastFragmentNum");
    static final Field FRAG_COUNT  = u32("rtps.heartbeat_frag.count", "Count");
    static final Field FRAG_NUMBER = u32("rtps.data_frag.number", "fragmentStartingNum");
    static final Field FRAG_PARTS  = u16("rtps.data_frag.num_fragments", "fragmentsInSubmessage");
    static final Field FRAG_SIZE   = u16("rtps.data_frag.size", "fragmentSize");
    static final Field SAMPLE_SIZE = u32("rtps.data_frag.sample_size", "sampleSize");

    static final Field LOCATOR     = section("locator");
    static final Field LOCATOR_LIST = section("Locator[]");
    static final Field LOCATOR_KIND = u32("rtps.locator.kind", "Kind", HEX, names(LOCATORS));
    static final Field LOCATOR_PORT = u32("rtps.locator.port", "Port");
    static final Field LOCATOR_IPV4 = ipv4("rtps.locator.ipv4", "Address");
    static final Field LOCATOR_IPV6 = ipv6("rtps.locator.ipv6", "Address");
    static final Field LOCATOR_HOST = u16("rtps.param.guid.hostId", "hostId", HEX);
    static final Field REPLY_LOCATOR = section("unicastReplyLocator");
    static final Field REPLY_IP    = ipv4("rtps.locator_udp_v4.ip", "Address");
    static final Field REPLY_PORT  = u32("rtps.locator_udp_v4.port", "Port", HEX);

    static final Field TOPIC       = section("[Topic Information (from Discovery)]");
    static final Field ANNOUNCED   = frame("rtps.dcps_publication_data_frame_number", "DCPSPublicationData In", GENERATED,
        help("This is a submessage sent by the DataWriter described in the DCPSPublicationData found in this frame"));
    static final Field DATA        = section("serializedData");
    static final Field LIST        = section("serializedData:");
    static final Field ENCODING    = u16("rtps.param.serialize.encap_kind", "encapsulation kind", HEX, names(Values.of("""
        0x0000 CDR_BE
        0x0001 CDR_LE
        0x0002 PL_CDR_BE
        0x0003 PL_CDR_LE
        0x0006 CDR2_BE
        0x0007 CDR2_LE
        0x0008 D_CDR2_BE
        0x0009 D_CDR2_LE
        0x000a PL_CDR2_BE
        0x000b PL_CDR2_LE
        0xc000 SHMEM_REF_PLAIN
        0xc001 SHMEM_REF_PLAIN
        """)));
    static final Field OPTIONS     = u16("rtps.param.serialize.encap_len", "encapsulation options", HEX);
    static final Field OPTION_BITS = section("Encapsulation options");
    static final Field COMPRESSION = u32("rtps.param.compression_class_id", "Compression class Id", names(Values.of("""
        0          NONE
        1          ZLIB
        2          BZIP2
        4294967295 AUTO
        """)));
    static final Field PADDING     = i8("rtps.padding_bytes", "Padding bytes");
    static final Field UNCOMPRESSED = u32("rtps.param.uncompressed_serialized_length", "Uncompressed serialized length", help("The reassembled payload"));
    static final Field ISSUE       = bytes("rtps.issueData", "serializedData", help("The user data transferred in a ISSUE submessage"));
    static final Field SERIALIZED  = bytes("rtps.data.serialize_data", "serializedData");
    static final Field FRAGMENT    = section("fragment");
    static final Field MEMBER      = section("Member");
    static final Field MEMBER_ID   = u16("rtps.data.member_id", "Member ID");
    static final Field MEMBER_SIZE = u16("rtps.data.member_length", "Member length");
    static final Field MEMBER_VALUE = bytes("rtps.data.value", "Member value");
    static final Field MESSAGE     = section("ParticipantMessageData");
    static final Field MESSAGE_KIND = u16("rtps.encapsulation_kind", "kind", HEX, names(Values.of("""
        0 PARTICIPANT_MESSAGE_DATA_KIND_UNKNOWN
        1 PARTICIPANT_MESSAGE_DATA_KIND_AUTOMATIC_LIVELINESS_UPDATE
        2 PARTICIPANT_MESSAGE_DATA_KIND_MANUAL_LIVELINESS_UPDATE
        """)));
    static final Field SIZE        = u32("rtps.sequence_size", "sequenceSize");

    static final Field SECURED     = section("Secured payload");
    static final Field SEC_HEADER  = section("Secure Data Header");
    static final Field SEC_TAG     = section("Secure Data Tag");
    static final Field SEC_LENGTH  = u32("rtps.secure.secure_data_length", "Secure Data Length");
    static final Field SEC_DATA    = bytes("rtps.secure.secure_data", "Secure Data", help("The user data transferred in a secure payload"));
    static final Field SEC_KIND    = i32("rtps.secure.data_header.transformation_kind", "Transformation Kind", names(Values.of("""
        0 NONE
        1 AES128_GMAC
        2 AES128_GCM
        3 AES256_GMAC
        4 AES256_GCM
        """)));
    static final Field SEC_KEY     = bytes("rtps.secure.data_header.transformation_key", "Transformation Key Id");
    static final Field SEC_PLUGIN  = bytes("rtps.secure.data_header.plugin_sec_header", "Plugin Secure Header");
    static final Field SEC_PLUGIN_TAG = bytes("rtps.secure.data_tag.plugin_sec_tag", "Plugin Secure Tag");

    static final Field BAD_LENGTH  = warning(Field.Group.PROTOCOL, "rtps.sm.octetsToNextHeader.error", "(Error: bad length)");

    private static Field reserved(int mask) {
        return bit("rtps.flag.reserved", "Reserved", mask, SET_NOT_SET, maskWidth(8));
    }
}
