package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What follows the header of a GIOP message, in common data representation: numbers lie at multiples of their width, counted from the
 * beginning of the message, or of what is encapsulated in it. CORBA 3.0, section 15.3.
 */
final class GiopBody {

    static final Field REQUEST_ID  = u32("giop.request_id", "Request id");
    static final Field EXPECTED    = u8("giop.rsp_expected", "Response expected");
    static final Field RESPONSE_FLAGS = u8("giop.response_flag", "Response flags", names(Values.of("""
        0 SyncScope NONE or WITH_TRANSPORT
        1 SyncScope WITH_SERVER
        3 SyncScope WITH_TARGET
        """)));
    static final Field RESERVED    = bytes("giop.reserved", "Reserved");
    static final Field KEY_LENGTH  = u32("giop.objektkey_len", "Object Key length");
    static final Field KEY         = bytes("giop.objektkey", "Object Key");
    static final Field TARGET      = u16("giop.target_address.discriminant", "TargetAddress", names(Values.of("""
        0 KeyAddr
        1 ProfileAddr
        2 ReferenceAddr
        """)));
    static final Field TARGET_KEY_LENGTH = u32("giop.target_address.key_addr_len", "Key Address Length");
    static final Field TARGET_KEY  = text("giop.target_address.key_addr", "Key Address");
    static final Field REFERENCE   = u32("giop.target_address.ref_addr_len", "Reference Address Length");
    static final Field OPERATION_LENGTH = u32("giop.request_op_len", "Operation length");
    static final Field OPERATION   = text("giop.request_op", "Request operation");
    static final Field PRINCIPAL_LENGTH = u32("giop.request_principal_len", "Requesting Principal Length");
    static final Field PRINCIPAL   = text("giop.request_principal", "Requesting Principal");
    static final Field STATUS      = u32("giop.replystatus", "Reply status", names(Values.of("""
        0 No Exception
        1 User Exception
        2 System Exception
        3 Location Forward
        4 Location Forward Perm
        5 Needs Addressing Mode
        """)));
    static final Field EXCEPTION_LENGTH = u32("giop.exceptionid_len", "Exception length");
    static final Field EXCEPTION   = text("giop.exceptionid", "Exception id");
    static final Field MINOR_CODE  = u32("giop.minor_code_value", "Minor code value");
    static final Field COMPLETION  = u32("giop.completion_status", "Completion Status");
    static final Field DISPOSITION = u16("giop.address_disposition", "Addressing Disposition");
    static final Field LOCATED     = u32("giop.locale_status", "Locate status", names(Values.of("""
        0 Unknown Object
        1 Object Here
        2 Object Forward
        3 Object Forward Perm
        4 Loc System Exception
        5 Loc Needs Addressing Mode
        """)));
    static final Field STUB        = bytes("giop.stub_data", "Stub data");
    static final Field TYPE_MATCH  = bool("giop.typeid.match", "Type Id", yesNo("Matched", "Not matched"));
    static final Field PART        = section("Part");
    static final Field SEQUENCE    = u32("giop.seqlen", "Sequence Length");
    static final Field CONTEXT     = group("giop.iiop.sc", "ServiceContext");
    static final Field VENDOR      = u32("giop.iiop.sc.vscid", "VSCID", HEX, mask(0xffffff00L));
    private static final Values CONTEXTS = Values.of("""
        0x0 TransactionService
        0x1 CodeSets
        0x2 ChainBypassCheck
        0x3 ChainBypassInfo
        0x4 LogicalThreadId
        0x5 BI_DIR_IIOP
        0x6 SendingContextRunTime
        0x7 INVOCATION_POLICIES
        0x8 FORWARDED_IDENTITY
        0x9 UnknownExceptionInfo
        0xa RTCorbaPriority
        0xb RTCorbaPriorityRange
        0xc FT_GROUP_VERSION
        0xd FT_REQUEST
        0xe ExceptionDetailMessage
        0xf SecurityAttributeService
        0x10 ActivityService
        """);
    static final Field CONTEXT_ID  = u32("giop.iiop.sc.scid", "SCID", HEX, mask(0xff), names(CONTEXTS));
    static final Field ENDIANNESS  = u8("giop.endianness", "Endianness", names(Values.of("""
        0 Big Endian
        1 Little Endian
        """)));
    private static final Values CHARACTER_SETS = Values.of("""
        65537 ISO_8859_1
        65538 ISO_8859_2
        65539 ISO_8859_3
        65540 ISO_8859_4
        65541 ISO_8859_5
        65542 ISO_8859_6
        65543 ISO_8859_7
        65544 ISO_8859_8
        65545 ISO_8859_9
        65546 ISO_8859_10
        65551 ISO_8859_15
        65568 ISO_646
        65792 ISO_UCS_2_LEVEL_1
        65793 ISO_UCS_2_LEVEL_2
        65794 ISO_UCS_2_LEVEL_3
        65796 ISO_UCS_4_LEVEL_1
        65797 ISO_UCS_4_LEVEL_2
        65798 ISO_UCS_4_LEVEL_3
        65800 ISO_UTF_8
        65801 ISO_UTF_16
        196609 JIS_X0201
        196612 JIS_X0208_1978
        196613 JIS_X0208_1983
        196614 JIS_X0208_1990
        196618 JIS_X0212
        196624 JIS_EUCJP
        262145 KS_C5601
        262146 KS_C5657
        262154 KS_EUCKR
        327681 CNS_11643_1986
        327682 CNS_11643_1992
        327690 CNS_EUCTW_1991
        327696 CNS_EUCTW_1993
        720897 TIS_620_2529
        851969 TTB_CCDC
        83886096 OSF_JAPANESE_UJIS
        83886097 OSF_JAPANESE_SJIS_1
        83886098 OSF_JAPANESE_SJIS_2
        83951617 XOPEN_UTF_8
        84017153 JVC_EUCJP
        84017154 JVC_SJIS
        268435457 DEC_KANJI
        268435458 SUPER_DEC_KANJI
        268435459 DEC_SHIFT_JIS
        268500993 HP_ROMAN8
        268500994 HP_KANA8
        268500995 HP_ARABIC8
        268500996 HP_GREEK8
        268500997 HP_HEBREW8
        268500998 HP_TURKISH8
        268500999 HP15CN
        268501000 HP_BIG5
        268501001 HP_JAPANESE15__SJIS_
        268501002 HP_SJISHI
        268501003 HP_SJISPC
        268501004 HP_UJIS
        268566565 IBM_037
        268566801 IBM_273
        268566805 IBM_277
        268566806 IBM_278
        268566808 IBM_280
        268566810 IBM_282
        268566812 IBM_284
        268566813 IBM_285
        268566818 IBM_290
        268566825 IBM_297
        268566828 IBM_300
        268566829 IBM_301
        268566948 IBM_420
        268566952 IBM_424
        268566965 IBM_437
        268567028 IBM_500
        268567361 IBM_833
        268567362 IBM_834
        268567363 IBM_835
        268567364 IBM_836
        268567365 IBM_837
        268567366 IBM_838
        268567367 IBM_839
        268567378 IBM_850
        268567380 IBM_852
        268567383 IBM_855
        268567384 IBM_856
        268567385 IBM_857
        268567389 IBM_861
        268567390 IBM_862
        268567391 IBM_863
        268567392 IBM_864
        268567394 IBM_866
        268567396 IBM_868
        268567397 IBM_869
        268567398 IBM_870
        268567399 IBM_871
        268567402 IBM_874
        268567403 IBM_875
        268567408 IBM_880
        268567419 IBM_891
        268567424 IBM_896
        268567425 IBM_897
        268567431 IBM_903
        268567432 IBM_904
        268567446 IBM_918
        268567449 IBM_921
        268567450 IBM_922
        268567454 IBM_926
        268567455 IBM_927
        268567456 IBM_928
        268567457 IBM_929
        268567458 IBM_930
        268567460 IBM_932
        268567461 IBM_933
        268567462 IBM_934
        268567463 IBM_935
        268567464 IBM_936
        268567465 IBM_937
        268567466 IBM_938
        268567467 IBM_939
        268567469 IBM_941
        268567470 IBM_942
        268567471 IBM_943
        268567474 IBM_946
        268567475 IBM_947
        268567476 IBM_948
        268567477 IBM_949
        268567478 IBM_950
        268567479 IBM_951
        268567483 IBM_955
        268567492 IBM_964
        268567498 IBM_970
        268567534 IBM_1006
        268567553 IBM_1025
        268567554 IBM_1026
        268567555 IBM_1027
        268567568 IBM_1040
        268567569 IBM_1041
        268567571 IBM_1043
        268567574 IBM_1046
        268567575 IBM_1047
        268567616 IBM_1088
        268567625 IBM_1097
        268567626 IBM_1098
        268567640 IBM_1112
        268567642 IBM_1114
        268567643 IBM_1115
        268567650 IBM_1122
        268567778 IBM_1250
        268567779 IBM_1251
        268567780 IBM_1252
        268567781 IBM_1253
        268567782 IBM_1254
        268567783 IBM_1255
        268567784 IBM_1256
        268567785 IBM_1257
        268567908 IBM_1380
        268567909 IBM_1381
        268567911 IBM_1383
        268570924 IBM_4396
        268571474 IBM_4946
        268571476 IBM_4948
        268571479 IBM_4951
        268571480 IBM_4952
        268571481 IBM_4953
        268571488 IBM_4960
        268571492 IBM_4964
        268571493 IBM_4965
        268571554 IBM_5026
        268571559 IBM_5031
        268571563 IBM_5035
        268571576 IBM_5048
        268571577 IBM_5049
        268571595 IBM_5067
        268575140 IBM_8612
        268575553 IBM_9025
        268575554 IBM_9026
        268575558 IBM_9030
        268575584 IBM_9056
        268575594 IBM_9066
        268575653 IBM_9125
        268591954 IBM_25426
        268591960 IBM_25432
        268592146 IBM_1042
        268595237 IBM_28709
        268600152 IBM_33624
        268600250 IBM_33722
        268632065 HTCSJIS
        268632066 HTCUJIS
        268697601 FUJITSU_U90
        268697602 FUJITSU_S90
        268697603 FUJITSU_R90
        268697604 EBCDIC_ASCII_AND_JEF
        268697605 EBCDIC_KATAKANA_AND_JEF
        268697606 EBCDIC_JAPANESE_ENGLISH_AND_JEF
        """);
    static final Field CHARACTERS  = u32("giop.char_data", "char data", names(CHARACTER_SETS));
    static final Field WIDE_CHARACTERS = u32("giop.wchar_data", "wchar data", names(CHARACTER_SETS));
    static final Field PRIORITY    = u16("giop.rt_corba_priority", "RTCorbaPriority");
    static final Field CONTEXT_DATA = text("giop.context_data", "Context Data");
    static final Field STRING_LENGTH = u32("giop.strlen", "String Length");
    static final Field TYPE_ID     = text("giop.typeid", "IOR::type_id");
    static final Field PROFILE     = u32("giop.profid", "Profile ID", names(Values.of("""
        0 TAG_INTERNET_IOP
        1 TAG_MULTIPLE_COMPONENTS
        2 TAG_SCCP_IOP
        3 TAG_UIPMC
        """)));
    static final Field PROFILE_DATA = text("giop.profile_data", "Profile Data");
    static final Field IIOP_MAJOR  = u8("giop.iiop_vmaj", "IIOP Major Version");
    static final Field IIOP_MINOR  = u8("giop.iiop_vmin", "IIOP Minor Version");
    static final Field HOST        = text("giop.iiop.host", "IIOP::Profile_host");
    static final Field PORT        = u16("giop.iiop.port", "IIOP::Profile_port");
    static final Field COMPONENT   = u32("giop.iioptag", "IIOP Component TAG");
    static final Field COMPONENT_DATA = text("giop.component_data", "Component Data");

    private static final int CODE_SETS = 1;
    private static final int RT_PRIORITY = 10;

    private final Dissection d;
    private final int minor;
    /** Where the message, or what is encapsulated, begins. */
    private int base;
    private boolean little;
    /** The entry of the length that was written down last. */
    private int exceptionLength = -1;

    GiopBody(Dissection d, int start, boolean little, int minor) {
        this.d = d;
        this.base = start;
        this.little = little;
        this.minor = minor;
    }

    void dissect(int type) {
        d.open(PART);
        d.extent(d.remaining());
        d.title(switch (type) {
            case 0 -> "General Inter-ORB Protocol Request";
            case 1 -> "General Inter-ORB Protocol Reply";
            case 2 -> "General Inter-ORB Protocol CancelRequest";
            case 3 -> "General Inter-ORB Locate Request";
            case 4 -> "General Inter-ORB Locate Reply";
            default -> "General Inter-ORB Fragment";
        });
        switch (type) {
            case 0 -> request();
            case 1 -> reply();
            case 3 -> locate();
            case 4 -> located();
            default -> id();
        }
        d.skip(d.remaining());
        d.close();
    }

    private void align(int width) {
        int over = (d.offset() - base) % width;
        if (over != 0) d.skip(width - over);
    }

    private long number(Field field) {
        align(4);
        return little ? d.le32(field) : d.u32(field);
    }

    private int half(Field field) {
        align(2);
        return little ? d.le16(field) : d.u16(field);
    }

    private int count(Field field) {
        long value = number(field);
        if (value > d.remaining()) throw d.malformed();
        return (int) value;
    }

    private long id() {
        long id = number(REQUEST_ID);
        if (d.columns()) d.moreInfo().add(" id=").number(id);
        return id;
    }

    /** Reads a text whose zero byte at the end is counted with it; without that byte it is shown, at its end. */
    private String string(Field length, Field field) {
        align(4);
        long counted = little ? d.peekLe32(0) : d.peekU32(0);
        d.skip(4);
        if (counted > d.remaining()) throw d.malformed();
        int count = (int) counted;
        if (count > 0 && d.peekU8(count - 1) == 0) count--;
        int end = d.offset() + (int) counted;
        String text = d.peekText(0, count);
        d.at(length, end - count - 4, 4, count);
        exceptionLength = d.last();
        if (count > 0) d.at(field, end - count, count, text);
        d.seek(end);
        return text;
    }

    private void octets(Field length, Field field) {
        int count = count(length);
        if (count == 0) return;
        if (field.type == Type.STRING) {
            if (d.wants(field)) d.at(field, d.offset(), count, printable(count));
            d.skip(count);
        } else {
            d.bytes(field, count);
        }
    }

    /** The bytes as text, with points for what cannot be printed. */
    private String printable(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            int c = d.peekU8(i);
            text.append(c >= 0x20 && c < 0x7f ? (char) c : '.');
        }
        return text.toString();
    }

    private void request() {
        if (minor < 2) contexts();
        id();
        if (minor < 2) {
            boolean answered = d.u8(EXPECTED) != 0;
            if (minor > 0) d.bytes(RESERVED, 3);
            octets(KEY_LENGTH, KEY);
            if (d.columns()) d.moreInfo().add(answered ? " (two-way)" : " (one-way)");
        } else {
            d.u8(RESPONSE_FLAGS);
            d.bytes(RESERVED, 3);
            target();
        }
        String operation = string(OPERATION_LENGTH, OPERATION);
        if (d.columns()) d.moreInfo().add(": op=").escaped(operation);
        if (minor < 2) octets(PRINCIPAL_LENGTH, PRINCIPAL);
        else contexts();
        if (d.remaining() == 0) return;
        if (minor == 2) align(8);
        if (d.remaining() > 0) d.bytes(STUB, d.remaining());
    }

    private void target() {
        int kind = half(TARGET);
        switch (kind) {
            case 0 -> octets(TARGET_KEY_LENGTH, TARGET_KEY);
            case 1 -> profile();
            case 2 -> {
                number(REFERENCE);
                reference();
            }
            default -> throw d.malformed();
        }
    }

    private void reply() {
        if (minor < 2) contexts();
        id();
        int status = (int) number(STATUS);
        if (d.columns()) d.moreInfo().add(": ").add(STATUS.names.name(status, "Unknown"));
        if (minor == 2) contexts();
        if (d.remaining() == 0) return;
        if (minor == 2) align(8);
        if (d.remaining() == 0) return;
        switch (status) {
            case 1 -> {
                int count = count(EXCEPTION_LENGTH);
                if (count > 0) d.text(EXCEPTION, count);
                if (d.remaining() > 0) d.bytes(STUB, d.remaining());
            }
            case 2 -> {
                exception();
            }
            case 3, 4 -> reference();
            case 5 -> half(DISPOSITION);
            default -> d.bytes(STUB, d.remaining());
        }
    }

    private void exception() {
        string(EXCEPTION_LENGTH, EXCEPTION);
        d.placeOn(exceptionLength, d.offset() - 4, 4);
        number(MINOR_CODE);
        number(COMPLETION);
    }

    private void locate() {
        id();
        if (minor < 2) octets(KEY_LENGTH, KEY);
        else target();
        if (d.columns()) d.moreInfo().add(" op=LocateRequest");
    }

    private void located() {
        id();
        int status = (int) number(LOCATED);
        if (d.remaining() == 0) return;
        if (minor == 2) align(8);
        switch (status) {
            case 2, 3 -> reference();
            case 4 -> exception();
            case 5 -> half(DISPOSITION);
            default -> {}
        }
    }

    /** What goes along with a message: CORBA 3.0, section 13.7. */
    private void contexts() {
        d.open(PART);
        d.title("ServiceContextList");
        long count = number(SEQUENCE);
        for (long i = 0; i < count; i++) {
            align(4);
            d.open(CONTEXT);
            long id = little ? d.peekLe32(0) : d.peekU32(0);
            int at = d.offset();
            long vendor = id >>> 8;
            d.part(VENDOR, at, 4, vendor);
            d.part(CONTEXT_ID, at, 4, id & 0xff);
            if (vendor != 0 && d.titles()) d.titleLast("SCID: 0x{x2}", id & 0xff);
            d.skip(4);
            int length = count(SEQUENCE);
            if (length > 0) {
                int rest = d.narrow(length);
                context(vendor == 0 ? (int) id : -1);
                d.widen(rest);
            }
            d.close();
        }
        d.close();
    }

    private void context(int id) {
        int outer = base;
        boolean order = little;
        base = d.offset();
        little = d.u8(ENDIANNESS) != 0;
        if (id == CODE_SETS) {
            number(CHARACTERS);
            number(WIDE_CHARACTERS);
        } else if (id == RT_PRIORITY) {
            half(PRIORITY);
        } else if (d.remaining() > 0) {
            int count = d.remaining();
            if (d.wants(CONTEXT_DATA)) d.at(CONTEXT_DATA, d.offset(), count, printable(count));
            d.skip(count);
        }
        base = outer;
        little = order;
    }

    /** An interoperable object reference: CORBA 3.0, section 13.6.2. */
    private void reference() {
        d.open(PART);
        d.extent(d.remaining());
        d.title("IOR");
        string(STRING_LENGTH, TYPE_ID);
        long count = number(SEQUENCE);
        for (long i = 0; i < count && d.remaining() > 0; i++) profile();
        d.close();
    }

    /** A way to reach an object; over TCP: CORBA 3.0, section 15.7.2. */
    private void profile() {
        int tag = (int) number(PROFILE);
        int length = count(SEQUENCE);
        if (length == 0) return;
        int rest = d.narrow(length);
        int outer = base;
        boolean order = little;
        base = d.offset();
        if (tag != 0) {
            little = d.u8(ENDIANNESS) != 0;
            int count = d.remaining();
            if (count > 0 && d.wants(PROFILE_DATA)) d.at(PROFILE_DATA, d.offset(), count, printable(count));
        } else {
            little = d.u8(ENDIANNESS) != 0;
            d.u8(IIOP_MAJOR);
            int version = d.u8(IIOP_MINOR);
            string(STRING_LENGTH, HOST);
            half(PORT);
            octets(SEQUENCE, KEY);
            if (version > 0 && d.remaining() > 0) components();
        }
        base = outer;
        little = order;
        d.widen(rest);
    }

    private void components() {
        long count = number(SEQUENCE);
        for (long i = 0; i < count; i++) {
            number(COMPONENT);
            octets(SEQUENCE, COMPONENT_DATA);
        }
    }
}
