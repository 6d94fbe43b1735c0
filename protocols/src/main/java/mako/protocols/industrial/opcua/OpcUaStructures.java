package mako.protocols.industrial.opcua;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.*;

/** What services of OPC UA say, by a table of their structures: the binary encoding of OPC 10000-6 section 5.2. */
final class OpcUaStructures {

    static final Key<OpcUaStructures> KEY = Key.key(OpcUaStructures::new);

    /** What a member is: a built-in type of OPC 10000-6 section 5.1.2 with its number there, or something made of these. */
    private enum Kind {
        NULL, BOOLEAN, SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE, STRING, DATETIME, GUID, BYTESTRING, XMLELEMENT,
        NODEID, EXPANDEDNODEID, STATUSCODE, QUALIFIEDNAME, LOCALIZEDTEXT, EXTENSIONOBJECT, DATAVALUE, VARIANT, DIAGNOSTICINFO, ENUMERATION,
        DIAGNOSTICS, NODECLASSMASK, RESULTMASK, STRUCTURE
    }

    private static final String[] BUILT_IN = {"Null", "Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Float",
        "Double", "String", "DateTime", "Guid", "ByteString", "XmlElement", "NodeId", "ExpandedNodeId", "StatusCode", "QualifiedName", "LocalizedText",
        "ExtensionObject", "DataValue", "Variant", "DiagnosticInfo"};

    /** A member of a structure: how it is called, what it is, and the field that shows it, where it is not made of others. */
    private record Member(String name, String type, Kind kind, Structure structure, Field field, boolean array) {}

    /** A structure, whose members are known once all structures are. */
    private static final class Structure {
        Member[] members = {};
    }

    static final Values SERVICES = Values.resource(OpcUaStructures.class, "services.txt");
    private static final Values STATUS_CODES = Values.resource(OpcUaStructures.class, "status-codes.txt");
    static final Values ENCODINGS = Values.of("""
        0 Two byte encoded Numeric
        1 Four byte encoded Numeric
        2 Numeric of arbitrary length
        3 String
        4 GUID
        5 Opaque
        """);

    static final Field SERVICE_ENCODING = u8("opcua.servicenodeid.encodingmask", "NodeId EncodingMask", HEX, names(ENCODINGS));
    static final Field SERVICE_SPACE    = u8("opcua.servicenodeid.nsid", "NodeId Namespace Index");
    static final Field SERVICE          = u32("opcua.servicenodeid.numeric", "NodeId Identifier Numeric", names(SERVICES));
    static final Field NODE_ENCODING    = u8("opcua.nodeid.encodingmask", "EncodingMask", HEX, mask(0x0f), names(ENCODINGS));
    static final Field NODE_SPACE       = u16("opcua.nodeid.nsindex", "Namespace Index");
    static final Field NODE_NUMBER      = u32("opcua.nodeid.numeric", "Identifier Numeric");
    static final Field NODE_STRING      = text("opcua.nodeid.string", "Identifier String", UTF_8);
    static final Field NODE_GUID        = guid("opcua.nodeid.guid", "Identifier Guid");
    static final Field NODE_BYTES       = bytes("opcua.nodeid.bytestring", "Identifier ByteString");
    static final Field EXPANDED         = u8("opcua.expandednodeid.mask", "EncodingMask", HEX, bits(NODE_ENCODING,
        bit("opcua.expandednodeid.has_server_index", "has server index", 0x40, maskWidth(8)),
        bit("opcua.expandednodeid.has_namespace_uri", "has namespace uri", 0x80, maskWidth(8))));
    static final Field EXPANDED_SERVER  = u32("opcua.expandednodeid.ServerIndex", "ServerIndex");
    static final Field TEXT_MASK        = u8("opcua.loctext.mask", "EncodingMask", HEX, bits(
        bit("opcua.loctext.has_locale_information", "has locale information", 1, maskWidth(8)),
        bit("opcua.loctext.has_text", "has text", 2, maskWidth(8))));
    static final Field TEXT_LOCALE      = text("opcua.loctext.Locale", "Locale", UTF_8);
    static final Field TEXT             = text("opcua.loctext.Text", "Text", UTF_8);
    static final Field NAME_SPACE       = u16("opcua.qualname.Id", "Id");
    static final Field NAME             = text("opcua.qualname.Name", "Name", UTF_8);
    static final Field OBJECT_MASK      = u8("opcua.extobj.mask", "EncodingMask", HEX, bits(
        bit("opcua.extobj.has_binary_body", "has binary body", 1, maskWidth(8)),
        bit("opcua.extobj.has_xml_body", "has xml body", 2, maskWidth(8))));
    static final Field VALUE_MASK       = u8("opcua.datavalue.mask", "EncodingMask", HEX, bits(
        bit("opcua.datavalue.has_value", "has value", 0x01, maskWidth(8)),
        bit("opcua.datavalue.has_statuscode", "has statuscode", 0x02, maskWidth(8)),
        bit("opcua.datavalue.has_source_timestamp", "has source timestamp", 0x04, maskWidth(8)),
        bit("opcua.datavalue.has_server_timestamp", "has server timestamp", 0x08, maskWidth(8)),
        bit("opcua.datavalue.has_source_picoseconds", "has source picoseconds", 0x10, maskWidth(8)),
        bit("opcua.datavalue.has_server_picoseconds", "has server picoseconds", 0x20, maskWidth(8))));
    static final Field SOURCE_TIME      = time("opcua.datavalue.SourceTimestamp", "SourceTimestamp");
    static final Field SOURCE_PICOSECONDS = u16("opcua.datavalue.SourcePicoseconds", "SourcePicoseconds");
    static final Field SERVER_TIME      = time("opcua.datavalue.ServerTimestamp", "ServerTimestamp");
    static final Field SERVER_PICOSECONDS = u16("opcua.datavalue.ServerPicoseconds", "ServerPicoseconds");
    static final Field DIAGNOSTIC_MASK  = u8("opcua.diag.mask", "EncodingMask", HEX, bits(
        bit("opcua.diag.has_symbolic_id", "has symbolic id", 0x01, maskWidth(8)),
        bit("opcua.diag.has_namespace", "has namespace", 0x02, maskWidth(8)),
        bit("opcua.diag.has_localizedtext", "has localizedtext", 0x04, maskWidth(8)),
        bit("opcua.diag.has_locale", "has locale", 0x08, maskWidth(8)),
        bit("opcua.diag.has_additional_info", "has additional info", 0x10, maskWidth(8)),
        bit("opcua.diag.has_inner_statuscode", "has inner statuscode", 0x20, maskWidth(8)),
        bit("opcua.diag.has_inner_diagnostic_code", "has inner diagnostic info", 0x40, maskWidth(8))));
    static final Field DIAGNOSTIC_SYMBOL = i32("opcua.diag.SymbolicId", "SymbolicId", LITTLE);
    static final Field DIAGNOSTIC_SPACE = i32("opcua.diag.Namespace", "Namespace", LITTLE);
    static final Field DIAGNOSTIC_TEXT  = i32("opcua.diag.LocalizedText", "LocalizedText", LITTLE);
    static final Field DIAGNOSTIC_LOCALE = i32("opcua.diag.Locale", "Locale", LITTLE);
    static final Field DIAGNOSTIC_MORE  = text("opcua.diag.AdditionalInfo", "AdditionalInfo", UTF_8);
    static final Field DIAGNOSTIC_STATUS = u32("opcua.diag.InnerStatusCode", "InnerStatusCode", HEX);
    static final Field ARRAY_SIZE       = i32("opcua.variant.ArraySize", "ArraySize", LITTLE);
    static final Field VARIANT_TYPE     = u8("opcua.variant.has_value", "Variant Type", HEX, names(Values.made(OpcUaStructures::variantTypes)));
    static final Field RETURNED         = u32("opcua.returndiag", "Return Diagnostics", HEX, LITTLE, bits(
        bit("opcua.returndiag.servicelevel.symbolicid", "ServiceLevel / SymbolicId", 0x001, maskWidth(16)),
        bit("opcua.returndiag.servicelevel.localizedtext", "ServiceLevel / LocalizedText", 0x002, maskWidth(16)),
        bit("opcua.returndiag.servicelevel.additionalinfo", "ServiceLevel / AdditionalInfo", 0x004, maskWidth(16)),
        bit("opcua.returndiag.servicelevel.innerstatuscode", "ServiceLevel / Inner StatusCode", 0x008, maskWidth(16)),
        bit("opcua.returndiag.servicelevel.innerdiagnostics", "ServiceLevel / Inner Diagnostics", 0x010, maskWidth(16)),
        bit("opcua.returndiag.operationlevel.symbolicid", "OperationLevel / SymbolicId", 0x020, maskWidth(16)),
        bit("opcua.returndiag.operationlevel.localizedtext", "OperationLevel / LocalizedText", 0x040, maskWidth(16)),
        bit("opcua.returndiag.operationlevel.additionalinfo", "OperationLevel / AdditionalInfo", 0x080, maskWidth(16)),
        bit("opcua.returndiag.operationlevel.innerstatuscode", "OperationLevel / Inner StatusCode", 0x100, maskWidth(16)),
        bit("opcua.returndiag.operationlevel.innerdiagnostics", "OperationLevel / Inner Diagnostics", 0x200, maskWidth(16))));
    static final Field CLASSES_ALL      = u32("opcua.nodeclassmask.all", "Node Class Mask", HEX, names(Values.of("0 All")));
    static final Field CLASSES          = u32("opcua.nodeclassmask", "Node Class Mask", HEX, LITTLE, bits(
        bit("opcua.nodeclassmask.object", "Object", 0x01, maskWidth(16)),
        bit("opcua.nodeclassmask.variable", "Variable", 0x02, maskWidth(16)),
        bit("opcua.nodeclassmask.method", "Method", 0x04, maskWidth(16)),
        bit("opcua.nodeclassmask.objecttype", "ObjectType", 0x08, maskWidth(16)),
        bit("opcua.nodeclassmask.variabletype", "VariableType", 0x10, maskWidth(16)),
        bit("opcua.nodeclassmask.referencetype", "ReferenceType", 0x20, maskWidth(16)),
        bit("opcua.nodeclassmask.datatype", "DataType", 0x40, maskWidth(16)),
        bit("opcua.nodeclassmask.view", "View", 0x80, maskWidth(16))));
    static final Field RESULTS_ALL      = u32("opcua.resultmask.all", "Result Mask", HEX, names(Values.of("0x3f All")));
    static final Field RESULTS          = u32("opcua.resultmask", "Result Mask", HEX, LITTLE, bits(
        bit("opcua.resultmask.referencetype", "Reference Type", 0x01, maskWidth(16)),
        bit("opcua.resultmask.isforward", "Is Forward", 0x02, maskWidth(16)),
        bit("opcua.resultmask.nodeclass", "Node Class", 0x04, maskWidth(16)),
        bit("opcua.resultmask.browsename", "Browse Name", 0x08, maskWidth(16)),
        bit("opcua.resultmask.displayname", "Display Name", 0x10, maskWidth(16)),
        bit("opcua.resultmask.typedefinition", "Type Definition", 0x20, maskWidth(16))));
    static final Field SECTION          = section("Structure");

    /** The enumerations, OPC 10000-4 and OPC 10000-3. */
    private static final Map<String, Values> ENUMERATIONS = Map.ofEntries(
        enumeration("AttributeId", """
            1 NodeId
            2 NodeClass
            3 BrowseName
            4 DisplayName
            5 Description
            6 WriteMask
            7 UserWriteMask
            8 IsAbstract
            9 Symmetric
            10 InverseName
            11 ContainsNoLoops
            12 EventNotifier
            13 Value
            14 DataType
            15 ValueRank
            16 ArrayDimensions
            17 AccessLevel
            18 UserAccessLevel
            19 MinimumSamplingInterval
            20 Historizing
            21 Executable
            22 UserExecutable
            23 DataTypeDefinition
            24 RolePermissions
            25 UserRolePermissions
            26 AccessRestrictions
            27 AccessLevelEx
            """),
        enumeration("NodeClass", """
            0 Unspecified
            1 Object
            2 Variable
            4 Method
            8 ObjectType
            16 VariableType
            32 ReferenceType
            64 DataType
            128 View
            """),
        enumeration("ApplicationType", "0 Server\n1 Client\n2 ClientAndServer\n3 DiscoveryServer"),
        enumeration("MessageSecurityMode", "0 Invalid\n1 None\n2 Sign\n3 SignAndEncrypt"),
        enumeration("UserTokenType", "0 Anonymous\n1 UserName\n2 Certificate\n3 IssuedToken\n4 Kerberos"),
        enumeration("SecurityTokenRequestType", "0 Issue\n1 Renew"),
        enumeration("BrowseDirection", "0 Forward\n1 Inverse\n2 Both\n3 Invalid"),
        enumeration("FilterOperator", """
            0 Equals
            1 IsNull
            2 GreaterThan
            3 LessThan
            4 GreaterThanOrEqual
            5 LessThanOrEqual
            6 Like
            7 Not
            8 Between
            9 InList
            10 And
            11 Or
            12 Cast
            13 InView
            14 OfType
            15 RelatedTo
            16 BitwiseAnd
            17 BitwiseOr
            """),
        enumeration("TimestampsToReturn", "0 Source\n1 Server\n2 Both\n3 Neither\n4 Invalid"),
        enumeration("MonitoringMode", "0 Disabled\n1 Sampling\n2 Reporting"),
        enumeration("DataChangeTrigger", "0 Status\n1 StatusValue\n2 StatusValueTimestamp"),
        enumeration("DeadbandType", "0 None\n1 Absolute\n2 Percent"),
        enumeration("ServerState", "0 Running\n1 Failed\n2 NoConfiguration\n3 Suspended\n4 Shutdown\n5 Test\n6 CommunicationFault\n7 Unknown"));

    /** Structures that extension objects carry, by the identifiers of their encodings: NodeIds.csv of the OPC Foundation. */
    private static final Values CARRIED = Values.of("""
        298 Argument
        321 AnonymousIdentityToken
        324 UserNameIdentityToken
        327 X509IdentityToken
        940 IssuedIdentityToken
        340 BuildInfo
        354 ObjectAttributes
        357 VariableAttributes
        360 MethodAttributes
        363 ObjectTypeAttributes
        366 VariableTypeAttributes
        369 ReferenceTypeAttributes
        372 DataTypeAttributes
        375 ViewAttributes
        594 ElementOperand
        597 LiteralOperand
        600 AttributeOperand
        603 SimpleAttributeOperand
        724 DataChangeFilter
        727 EventFilter
        730 AggregateFilter
        736 EventFilterResult
        739 AggregateFilterResult
        811 DataChangeNotification
        820 StatusChangeNotification
        864 ServerStatusDataType
        916 EventNotificationList
        """);

    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();
    private static final Map<String, Structure> STRUCTURES = structures();
    /** What shows a value of a built-in type that has no name. */
    private static final Field[] PLAIN = plain();
    private static final Field NAMESPACE = FIELDS.get("NamespaceUri");

    private static final byte[] NOTHING = {};
    private static final int DEEPEST = 60;
    /** So many bytes fit on a line of the reference program. */
    private static final int SHOWN = 36;
    /** So many seconds lie between 1601, from when times are counted, and 1970. */
    private static final long EPOCH = 11_644_473_600L;

    private Dissection d;
    private int depth;

    private static String variantTypes() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BUILT_IN.length; i++) {
            lines.append(i).append(' ').append(BUILT_IN[i]).append('\n');
            lines.append(i | 0x80).append(" Array of ").append(BUILT_IN[i]).append('\n');
            lines.append(i | 0xc0).append(" Matrix of ").append(BUILT_IN[i]).append('\n');
        }
        return lines.toString();
    }

    private static Map.Entry<String, Values> enumeration(String name, String lines) {
        return Map.entry(name, Values.of(lines));
    }

    private static Map<String, Structure> structures() {
        Map<String, Structure> structures = new HashMap<>();
        String[] lines = Resources.text(OpcUaStructures.class, "structures.txt").split("\n");
        for (String line : lines) {
            if (!line.startsWith("#")) structures.put(line.split(" ")[0], new Structure());
        }
        for (String line : lines) {
            if (line.startsWith("#")) continue;
            String[] words = line.split(" ");
            Member[] members = new Member[words.length - 1];
            for (int i = 0; i < members.length; i++) members[i] = member(words[i + 1], structures);
            structures.get(words[0]).members = members;
        }
        return structures;
    }

    private static Member member(String declared, Map<String, Structure> structures) {
        int colon = declared.indexOf(':');
        String name = declared.substring(0, colon);
        boolean array = declared.endsWith("[]");
        String type = declared.substring(colon + 1, declared.length() - (array ? 2 : 0));
        Structure structure = structures.get(type);
        if (structure != null) return new Member(name, type, Kind.STRUCTURE, structure, null, array);
        Values names = ENUMERATIONS.get(type);
        if (names != null) {
            return new Member(name, type, Kind.ENUMERATION, null, FIELDS.computeIfAbsent(type, t -> u32("opcua." + t, t, HEX, names(names))), array);
        }
        Kind kind = switch (type) {
            case "Diagnostics" -> Kind.DIAGNOSTICS;
            case "NodeClassMask" -> Kind.NODECLASSMASK;
            case "ResultMask" -> Kind.RESULTMASK;
            default -> Kind.valueOf(type.toUpperCase(java.util.Locale.ROOT));
        };
        return new Member(name, type, kind, null, field(name, kind), array);
    }

    /** The field of a member that is not made of others; null for one that is. */
    private static Field field(String name, Kind kind) {
        if (!isPlain(kind)) return null;
        return FIELDS.computeIfAbsent(name, n -> {
            String abbreviation = "opcua." + n;
            return switch (kind) {
                case BOOLEAN -> bool(abbreviation, n);
                case SBYTE -> i8(abbreviation, n, LITTLE);
                case BYTE -> u8(abbreviation, n, LITTLE);
                case INT16 -> i16(abbreviation, n, LITTLE);
                case UINT16 -> u16(abbreviation, n, LITTLE);
                case INT32 -> i32(abbreviation, n, LITTLE);
                case INT64 -> i64(abbreviation, n, LITTLE);
                case UINT64 -> u64(abbreviation, n, LITTLE);
                case FLOAT -> Fields.field(Type.FLOAT, Base.NONE, abbreviation, n, LITTLE);
                case DOUBLE -> Fields.field(Type.DOUBLE, Base.NONE, abbreviation, n, LITTLE);
                case STRING -> text(abbreviation, n, UTF_8);
                case DATETIME -> time(abbreviation, n);
                case GUID -> guid(abbreviation, n);
                case BYTESTRING, XMLELEMENT -> bytes(abbreviation, n);
                case STATUSCODE -> u32(abbreviation, n, HEX);
                default -> u32(abbreviation, n, LITTLE);
            };
        });
    }

    private static boolean isPlain(Kind kind) {
        return kind.compareTo(Kind.BOOLEAN) >= 0 && kind.compareTo(Kind.XMLELEMENT) <= 0 || kind == Kind.STATUSCODE;
    }

    private static Field[] plain() {
        Field[] plain = new Field[BUILT_IN.length];
        for (int i = 1; i < plain.length; i++) plain[i] = field(BUILT_IN[i], Kind.values()[i]);
        field("NamespaceUri", Kind.STRING);
        return plain;
    }

    /** Reads the service at the cursor, its identifier first; returns its name, or its number where it has none; null where it is named otherwise. */
    String service(Dissection dissection, String title) {
        d = dissection;
        depth = 0;
        d.open(SECTION);
        d.title("{}", title);
        d.open(SECTION);
        d.title("TypeId : ExpandedNodeId");
        int encoding = d.u8(SERVICE_ENCODING);
        long identifier = switch (encoding) {
            case 0 -> d.leUint(SERVICE, 1);
            case 1 -> {
                d.u8(SERVICE_SPACE);
                yield d.leUint(SERVICE, 2);
            }
            case 2 -> {
                d.leUint(SERVICE_SPACE, 2);
                yield d.le32(SERVICE);
            }
            // Most often it is encrypted.
            default -> 0;
        };
        d.close();
        String name = SERVICES.name(identifier);
        Structure structure = name == null ? null : STRUCTURES.get(name);
        if (structure != null) {
            d.open(SECTION);
            d.title("{}", name);
            members(structure);
            d.close();
        }
        d.close();
        return name != null ? name : "ServiceId " + identifier;
    }

    private void members(Structure structure) {
        if (++depth > DEEPEST) throw d.malformed();
        for (Member member : structure.members) {
            if (member.array) array(member.name, member.type, member.kind, member.structure, member.field);
            else value(member.name, member.type, member.kind, member.structure, member.field, -1);
        }
        depth--;
    }

    private void begin(String name, String type, int index) {
        d.open(SECTION);
        if (!d.titles()) return;
        if (index >= 0) d.title("[{}]: {}", index, type);
        else d.title("{}: {}", name, type);
    }

    private void array(String name, String type, Kind kind, Structure structure, Field field) {
        d.open(SECTION);
        if (d.titles()) d.title("{}: Array of {}", name, type);
        int size = (int) d.read(ARRAY_SIZE);
        // Nothing at all takes no room, however often.
        for (int i = 0; i < size && d.remaining() > 0 && kind != Kind.NULL; i++) value(name, type, kind, structure, field, i);
        d.close();
    }

    /** A value: a member, or with an index of 0 or more an element of an array. */
    private void value(String name, String type, Kind kind, Structure structure, Field field, int index) {
        long number = 0;
        switch (kind) {
            case NULL -> {}
            case BOOLEAN -> number = d.u8(field);
            case SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> number = d.read(field);
            case ENUMERATION -> d.le32(field);
            case FLOAT -> d.f32(field);
            case DOUBLE -> d.f64(field);
            case STRING -> string(field, index);
            case DATETIME -> moment(field);
            case GUID -> d.leGuid(field);
            case BYTESTRING, XMLELEMENT -> {
                int length = (int) d.peekLe32(0);
                byte[] content = index >= 0 && d.titles() && length > 0 ? d.peekBytes(4, Math.min(length, SHOWN)) : null;
                byteString(field);
                if (content != null) {
                    d.titleLast("[{}]: {}: {}{}", index, field.label, new Text().hex(content, 0, content.length, 0), length > SHOWN ? "…" : "");
                }
            }
            case STATUSCODE -> status(field, index);
            case DIAGNOSTICS -> presence(RETURNED);
            case NODECLASSMASK -> {
                if (d.peekLe32(0) == 0) d.le32(CLASSES_ALL);
                else presence(CLASSES);
            }
            case RESULTMASK -> {
                if (d.peekLe32(0) == 0x3f) d.le32(RESULTS_ALL);
                else presence(RESULTS);
            }
            default -> {
                begin(name, type, index);
                composed(kind, structure);
                d.close();
                return;
            }
        }
        if (index >= 0 && d.titles()) numbered(kind, field, index, number);
    }

    /** Puts an element's number in front of its line. */
    private void numbered(Kind kind, Field field, int index, long number) {
        if (kind == Kind.BOOLEAN) d.titleLast("[{}]: {}: {}", index, field.label, number != 0 ? "True" : "False");
        else if (kind.compareTo(Kind.UINT64) < 0) d.titleLast("[{}]: {}: {}", index, field.label, number);
    }

    private void composed(Kind kind, Structure structure) {
        if (++depth > DEEPEST) throw d.malformed();
        switch (kind) {
            case NODEID -> {
                int encoding = d.u8(NODE_ENCODING) & 0x0f;
                identifier(encoding);
            }
            case EXPANDEDNODEID -> expanded();
            case QUALIFIEDNAME -> {
                d.le16(NAME_SPACE);
                string(NAME, -1);
            }
            case LOCALIZEDTEXT -> {
                int mask = presence(TEXT_MASK);
                if ((mask & 1) != 0) string(TEXT_LOCALE, -1);
                if ((mask & 2) != 0) string(TEXT, -1);
            }
            case EXTENSIONOBJECT -> extension();
            case DATAVALUE -> dataValue();
            case VARIANT -> variant();
            case DIAGNOSTICINFO -> diagnostic();
            default -> members(structure);
        }
        depth--;
    }

    /** Reads a mask, and says in its line what it says there is. */
    private int presence(Field field) {
        int mask = (int) d.read(field);
        if (d.titles()) {
            for (Derivation part : field.inside()) {
                if (part.field().type == Type.BOOLEAN && (mask & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
            }
        }
        return mask;
    }

    /** What follows the encoding of a node's identifier, section 5.2.2.9; returns a number, 0 where it is none. */
    private long identifier(int encoding) {
        switch (encoding) {
            case 0 -> {
                return d.leUint(NODE_NUMBER, 1);
            }
            case 1 -> {
                d.leUint(NODE_SPACE, 1);
                return d.leUint(NODE_NUMBER, 2);
            }
            case 2 -> {
                d.le16(NODE_SPACE);
                return d.le32(NODE_NUMBER);
            }
            case 3 -> {
                d.le16(NODE_SPACE);
                string(NODE_STRING, -1);
            }
            case 4 -> {
                d.le16(NODE_SPACE);
                d.leGuid(NODE_GUID);
            }
            case 5 -> {
                d.le16(NODE_SPACE);
                byteString(NODE_BYTES);
            }
            default -> {}
        }
        return 0;
    }

    private long expanded() {
        int mask = d.u8(EXPANDED);
        if (d.titles()) {
            d.appendLast(", EncodingMask: {}", ENCODINGS.name(mask & 0x0f, "Unknown"));
            if ((mask & 0x40) != 0) d.appendLast(", has server index");
            if ((mask & 0x80) != 0) d.appendLast(", has namespace uri");
        }
        long number = identifier(mask & 0x0f);
        if ((mask & 0x80) != 0) string(NAMESPACE, -1);
        if ((mask & 0x40) != 0) d.le32(EXPANDED_SERVER);
        return number;
    }

    private void extension() {
        d.open(SECTION);
        d.title("TypeId: ExpandedNodeId");
        long type = expanded();
        d.close();
        int mask = presence(OBJECT_MASK);
        if ((mask & 1) == 0) return;
        String name = CARRIED.name(type);
        Structure structure = name == null ? null : STRUCTURES.get(name);
        if (structure == null) {
            byteString(PLAIN[Kind.BYTESTRING.ordinal()]);
            return;
        }
        int length = (int) d.peekLe32(0);
        d.skip(4);
        int rest = d.narrow(Math.max(0, length));
        begin(name, name, -1);
        members(structure);
        d.close();
        d.widen(rest);
    }

    private void dataValue() {
        int mask = presence(VALUE_MASK);
        if ((mask & 0x01) != 0) value("Value", "Variant", Kind.VARIANT, null, null, -1);
        if ((mask & 0x02) != 0) status(PLAIN[Kind.STATUSCODE.ordinal()], -1);
        if ((mask & 0x04) != 0) moment(SOURCE_TIME);
        if ((mask & 0x10) != 0) d.le16(SOURCE_PICOSECONDS);
        if ((mask & 0x08) != 0) moment(SERVER_TIME);
        if ((mask & 0x20) != 0) d.le16(SERVER_PICOSECONDS);
    }

    private void variant() {
        int mask = d.u8(VARIANT_TYPE);
        int type = mask & 0x3f;
        if (type >= BUILT_IN.length) throw d.malformed();
        Kind kind = Kind.values()[type];
        String name = BUILT_IN[type];
        if ((mask & 0x80) == 0) {
            value("Value", name, kind, null, PLAIN[type], -1);
            return;
        }
        array(name, name, kind, null, PLAIN[type]);
        if ((mask & 0x40) == 0) return;
        d.open(SECTION);
        d.title("ArrayDimensions");
        int count = (int) d.read(ARRAY_SIZE);
        for (int i = 0; i < count && d.remaining() > 0; i++) d.read(PLAIN[Kind.INT32.ordinal()]);
        d.close();
    }

    private void diagnostic() {
        int mask = presence(DIAGNOSTIC_MASK);
        if ((mask & 0x01) != 0) d.read(DIAGNOSTIC_SYMBOL);
        if ((mask & 0x02) != 0) d.read(DIAGNOSTIC_SPACE);
        // The specification has the locale first; the reference program does not.
        if ((mask & 0x04) != 0) d.read(DIAGNOSTIC_TEXT);
        if ((mask & 0x08) != 0) d.read(DIAGNOSTIC_LOCALE);
        if ((mask & 0x10) != 0) string(DIAGNOSTIC_MORE, -1);
        if ((mask & 0x20) != 0) status(DIAGNOSTIC_STATUS, -1);
        if ((mask & 0x40) != 0) value("Inner DiagnosticInfo", "DiagnosticInfo", Kind.DIAGNOSTICINFO, null, null, -1);
    }

    private void string(Field field, int index) {
        int length = (int) d.peekLe32(0);
        int at = d.offset();
        d.skip(4);
        if (length <= 0) {
            d.at(field, at, 4, "");
            d.appendLast(length < 0 ? "[OpcUa Null String]" : "[OpcUa Empty String]");
        } else {
            Text said = index >= 0 && d.titles() ? new Text().escaped(d.peekBytes(0, length), 0, length) : null;
            d.text(field, length);
            if (said != null) d.titleLast("[{}]: {}: {}", index, field.label, said);
        }
    }

    private void byteString(Field field) {
        int length = (int) d.peekLe32(0);
        int at = d.offset();
        d.skip(4);
        if (length <= 0) {
            d.at(field, at, 4, NOTHING);
            d.appendLast(length < 0 ? "[OpcUa Null ByteString]" : "[OpcUa Empty ByteString]");
        } else {
            d.bytes(field, length);
        }
    }

    /** Section 5.2.2.5: so many tenths of a microsecond since 1601. */
    private void moment(Field field) {
        long ticks = Long.reverseBytes(d.peekU64(0));
        int at = d.offset();
        d.skip(8);
        if (ticks == 0) {
            d.time(field, at, 8, 0, 0);
            d.titleLast("{}: No time specified (0)", field.label);
        } else {
            d.time(field, at, 8, Long.divideUnsigned(ticks, 10_000_000) - EPOCH, (int) Long.remainderUnsigned(ticks, 10_000_000) * 100);
        }
    }

    private void status(Field field, int index) {
        long code = d.le32(field);
        if (index >= 0 && d.titles()) d.titleLast("[{}]: {}: 0x{x8}", index, field.label, code);
        if (d.titles()) d.appendLast(" [{}]", STATUS_CODES.name(code >> 16, "Unknown Status Code"));
    }
}
