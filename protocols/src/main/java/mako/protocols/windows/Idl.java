package mako.protocols.windows;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/**
 * The operations of one interface, as its specification declares them. A resource file has them, a member or an argument a line:
 *
 * <pre>
 * enum NAME u16|u32, bitmap NAME u32, rights NAME title, each followed by lines: number NAME [label]
 * struct NAME, followed by lines: [unique|ref|[]|[,]|[8]]... TYPE name[=abbreviation] [flags] ["label"]
 * union NAME u16|u32|e16, followed by lines: number[,number]|default MEMBER; without a member, the arm is empty
 * descriptor NAME rights title, a security descriptor with its length
 * op number NAME [status, or "asked" where only what it takes is known], followed by lines: in|out|inout MEMBER
 * </pre>
 */
final class Idl {

    /** What an operation takes and what it returns; null where that is not known. */
    record Operation(String name, List<IdlMember> in, List<IdlMember> out) {}

    /** The rights that only objects of one kind have. */
    record SpecificRights(String title, Field[] bits) implements NtSecurity.Rights {

        @Override
        public void show(Dissection d) {
            int at = d.offset();
            long mask = d.peekLe32(0);
            for (Field bit : bits) d.part(bit, at, 4, mask);
        }

        @Override
        public boolean alone() {
            return true;
        }
    }

    private record Bits(int width, List<Field> fields) {}

    private final Field protocol;
    private final String module;
    private final Map<Integer, Operation> operations = new HashMap<>();
    private final Map<String, IdlType> types = new HashMap<>();
    private final Map<String, Values> enumerations = new HashMap<>();
    private final Map<String, Bits> bitmaps = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private String prefix = "";
    private String status = "none";
    private boolean showing;
    private boolean telling;

    private Idl(Field protocol, String module) {
        this.protocol = protocol;
        this.module = module;
        for (String basic : List.of("u8:uint8:1", "u16:uint16:2", "u32:uint32:4", "u64:hyper:8", "i32:int32:4", "i64:dlong:8")) {
            String[] parts = basic.split(":");
            types.put(parts[0], new IdlType.Number(parts[1], Integer.parseInt(parts[2]), false));
        }
        types.put("wstr", new IdlType.Characters("uint16", 2));
        types.put("astr", new IdlType.Characters("uint8", 1));
        types.put("time", new IdlType.Time("NTTIME", 4));
        types.put("time8", new IdlType.Time("NTTIME_hyper", 8));
        types.put("guid", new IdlType.Guid("GUID"));
        types.put("handle", new IdlType.Handle("policy_handle"));
        types.put("sid", new IdlType.Sid("dom_sid2"));
        types.put("sids", new IdlType.SidArray("lsa_SidArray"));
        types.put("secinfo", new IdlType.Information("security_secinfo"));
        types.put("name", new IdlType.CountedName("lsa_String", 2, NdrFields.NAME_LENGTH, NdrFields.NAME_SIZE));
        types.put("asciiname", new IdlType.CountedName("lsa_AsciiString", 1, NdrFields.ASCII_LENGTH, NdrFields.ASCII_SIZE));
        types.put("servertype", new IdlType.Number("svcctl_ServerType", 4, false));
        types.put("access", new IdlType.Access("uint32", null));
        types.put("ntstatus", new IdlType.Status("NTSTATUS", NtStatus.NAMES, "Unknown error 0x", "Unknown NT status 0x"));
        types.put("spotlight", new IdlType.Question("spotlight_blob"));
        types.put("werror", new IdlType.Status("WERROR", Win32Error.NAMES, null, "Unknown DOS error 0x"));
    }

    /** The operations that the resource {@code module.idl} declares; fields belong to {@code protocol}. */
    static Idl declared(Field protocol, String module) {
        Idl idl = new Idl(protocol, module);
        idl.parse(Resources.text(Idl.class, module + ".idl").split("\n"));
        return idl;
    }

    /** Reads what an operation takes or returns; false where nobody knows what that is. */
    boolean read(Ndr ndr, RpcCall call) {
        Operation operation = operations.get(call.operation());
        if (operation == null) return false;
        if (!call.request() && operation.out == null) return false;
        for (IdlMember member : call.request() ? operation.in : operation.out) ndr.argument(member);
        return true;
    }

    /** Whether it is known what the operation takes, or returns. */
    boolean declares(int number, boolean request) {
        Operation operation = operations.get(number);
        return operation != null && (request || operation.out != null);
    }

    // ---- declarations

    private void parse(String[] lines) {
        List<String[]> body = new ArrayList<>();
        String[] head = null;
        for (String line : lines) {
            if (line.isBlank() || line.charAt(0) == '#') continue;
            String[] words = words(line);
            if (line.charAt(0) == ' ') {
                body.add(words);
            } else {
                if (head != null) declare(head, body);
                head = words;
                body = new ArrayList<>();
            }
        }
        if (head != null) declare(head, body);
    }

    /** The words of a line. Every start of the program does this, so without a regular expression. */
    private static String[] words(String line) {
        String[] words = new String[16];
        int count = 0;
        for (int at = 0; at < line.length();) {
            int end = line.indexOf(' ', at);
            if (end < 0) end = line.length();
            if (end > at) {
                if (count == words.length) words = Arrays.copyOf(words, 2 * count);
                words[count++] = line.substring(at, end);
            }
            at = end + 1;
        }
        return Arrays.copyOf(words, count);
    }

    private void declare(String[] head, List<String[]> body) {
        switch (head[0]) {
            case "interface" -> {
                for (int i = 1; i < head.length; i++) {
                    if (head[i].startsWith("prefix=")) prefix = head[i].substring(7);
                    else if (head[i].startsWith("status=")) status = head[i].substring(7);
                    else if (head[i].equals("show")) showing = true;
                    else telling = true;
                }
            }
            case "registry" -> registry();
            case "enum" -> enumeration(head, body);
            case "bitmap" -> {
                int width = width(head[2]);
                bitmaps.put(head[1], new Bits(width, declaredBits(head[1], body, 8 * width)));
                types.put(head[1], new IdlType.Number(head[1], width, false));
            }
            case "descriptor" -> {
                IdlType rights = types.get(head[2]);
                String label = join(head, 3);
                Field length = u32(module + ".sec_desc_buf_len", "Sec Desc Buf Len", of(protocol));
                types.put("body", new IdlType.Descriptor.Body("security_descriptor", length, null));
                types.put(head[1], new IdlType.Descriptor(head[1], label, length, rights instanceof IdlType.Access access ? access.rights() : null));
            }
            case "rights" -> {
                String title = join(head, 2);
                types.put(head[1], new IdlType.Access(head[1], new SpecificRights(title, declaredBits(head[1], body, 32).toArray(Field[]::new))));
            }
            case "struct" -> {
                List<IdlMember> members = new ArrayList<>();
                types.put(head[1], new IdlType.Structure(head[1], members));
                for (String[] words : body) members.add(member(head[1], words, 0));
            }
            case "union" -> union(head, body);
            case "op" -> operation(head, body);
            default -> throw new IllegalStateException(module + ": " + head[0]);
        }
    }

    /** What only the registry has: names with counts of their own, and kinds of values that are shown by their place alone. */
    private void registry() {
        Field length = u16("winreg.winreg_String.name_len", "Name Len", of(protocol));
        Field size = u16("winreg.winreg_String.name_size", "Name Size", of(protocol));
        types.put("regstr", new IdlType.CountedName("winreg_String", 2, length, size));
        types.put("regtype", new IdlType.Marker("winreg_Type", 4));
    }

    private void enumeration(String[] head, List<String[]> body) {
        var text = new StringBuilder();
        for (String[] words : body) text.append(String.join(" ", words)).append('\n');
        enumerations.put(head[1], Values.of(text.toString()));
        types.put(head[1], new IdlType.Number(head[1], width(head[2]), head[2].startsWith("e")));
    }

    private List<Field> declaredBits(String name, List<String[]> body, int width) {
        List<Field> bits = new ArrayList<>();
        for (String[] words : body) {
            String flag = words[1];
            int equals = flag.indexOf('=');
            if (equals > 0) {
                // abbreviation, and in place of a label: what it is where it is set|where it is not|label
                String[] texts = join(words, 2).split("\\|");
                bits.add(bit(module + "." + flag.substring(equals + 1), texts[2], Long.decode(words[0]), yesNo(texts[0], texts[1]), maskWidth(width), of(protocol)));
                continue;
            }
            String label = words.length > 2 ? join(words, 2) : label(flag.toLowerCase(java.util.Locale.ROOT));
            bits.add(bit(module + "." + name + "." + flag, label, Long.decode(words[0]), yesNo(flag + " is SET", flag + " is NOT SET"), maskWidth(width), of(protocol)));
        }
        return bits;
    }

    private void union(String[] head, List<String[]> body) {
        Map<Long, IdlMember> arms = new LinkedHashMap<>();
        IdlMember otherwise = null;
        for (String[] words : body) {
            IdlMember arm = words.length < 3 ? null : member(head[1], words, 1);
            if (words[0].equals("default")) otherwise = arm;
            else for (String number : words[0].split(",")) arms.put(Long.decode(number), arm);
        }
        types.put(head[1], new IdlType.Union(head[1], width(head[2]), arms, otherwise));
    }

    private void operation(String[] head, List<String[]> body) {
        String name = head[2].startsWith(prefix) ? head[2] : prefix + head[2];
        List<IdlMember> in = new ArrayList<>();
        List<IdlMember> out = new ArrayList<>();
        for (String[] words : body) {
            IdlMember member = member(name, words, 1);
            if (words[0].startsWith("in")) in.add(member);
            if (words[0].endsWith("out")) out.add(member);
        }
        if (head.length > 3 && head[3].equals("asked")) {
            operations.put(Integer.decode(head[1]), new Operation(name, in, null));
            return;
        }
        if (head.length > 3) status = head[3];
        if (!status.equals("none")) {
            boolean nt = status.equals("ntstatus");
            Field field = fields.computeIfAbsent("status " + status,
                key -> u32(module + (nt ? ".status" : ".werror"), nt ? "NT Error" : "Windows Error", HEX, names(nt ? NtStatus.NAMES : Win32Error.NAMES), of(protocol)));
            out.add(new IdlMember(field, field.label, field.label, new int[0], types.get(status), 0));
        }
        operations.put(Integer.decode(head[1]), new Operation(name, in, out));
    }

    private static int width(String word) {
        return switch (word.charAt(1)) {
            case '8' -> 1;
            case '1' -> 2;
            default -> 4;
        };
    }

    private static String join(String[] words, int from) {
        return String.join(" ", java.util.Arrays.copyOfRange(words, from, words.length));
    }

    /** What a name of several words is shown as. */
    private static String label(String name) {
        var label = new StringBuilder();
        for (String word : name.split("_")) {
            if (word.isEmpty()) continue;
            if (!label.isEmpty()) label.append(' ');
            label.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return label.toString();
    }

    private IdlMember member(String container, String[] words, int from) {
        List<Integer> levels = new ArrayList<>();
        int i = from;
        while (words[i].equals("unique") || words[i].equals("ref") || words[i].startsWith("[")) {
            levels.add(switch (words[i]) {
                case "unique" -> IdlMember.UNIQUE;
                case "ref" -> IdlMember.REFERENCE;
                case "[]" -> IdlMember.CONFORMANT;
                case "[,]" -> IdlMember.VARYING;
                default -> Integer.parseInt(words[i].substring(1, words[i].length() - 1));
            });
            i++;
        }
        String typeName = words[i++];
        IdlType type = types.get(typeName);
        if (type == null) throw new IllegalStateException(module + ": no type " + typeName);
        String name = words[i++];
        int equals = name.indexOf('=');
        String given = equals >= 0 ? name.substring(equals + 1) : container + "." + name;
        String abbreviation = given.charAt(0) == '/' ? given.substring(1) : module + "." + given;
        if (equals >= 0) name = name.substring(0, equals);
        List<String> flags = new ArrayList<>();
        String quoted = null;
        for (; i < words.length; i++) {
            if (words[i].charAt(0) == '"') quoted = words[i];
            else if (quoted != null && !quoted.endsWith("\"")) quoted += " " + words[i];
            else flags.add(words[i]);
        }
        String called = label(name);
        String label = quoted == null ? called : quoted.replace("\"", "");
        Field field = fields.computeIfAbsent(abbreviation + " " + typeName + " " + label, key -> field(abbreviation, label, typeName, type, flags.contains("hex")));
        String pointer = flags.contains("bare") ? label : "Pointer to " + called + (flags.contains("untyped") ? "" : " (" + type.name() + ")");
        return new IdlMember(field, called, pointer, numbers(levels), type, flags(flags));
    }

    private static int[] numbers(List<Integer> of) {
        int[] numbers = new int[of.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = of.get(i);
        return numbers;
    }

    private int flags(List<String> words) {
        int flags = showing && !words.contains("quiet") || words.contains("shown") ? IdlMember.SHOWN : 0;
        if (words.contains("told")) flags |= IdlMember.TOLD;
        if (words.contains("kept") || words.contains("told") && !words.contains("unkept")) flags |= IdlMember.KEPT;
        if (words.contains("opens")) flags |= IdlMember.OPENS;
        if (words.contains("closes")) flags |= IdlMember.CLOSES;
        if (words.contains("failed")) flags |= IdlMember.FAILED;
        if (words.contains("path")) flags |= IdlMember.PATH;
        if (words.contains("named")) flags |= IdlMember.NAMED;
        if (words.contains("plain")) flags |= IdlMember.PLAIN;
        if (telling) flags |= IdlMember.TELLING;
        return flags;
    }

    private Field field(String abbreviation, String label, String typeName, IdlType type, boolean hex) {
        Trait owned = of(protocol);
        // No switch over types: to set one up takes long, at every start of a program.
        if (type instanceof IdlType.Number number) return number(abbreviation, label, typeName, number, hex, owned);
        if (type instanceof IdlType.Status s) return u32(abbreviation, label, HEX, names(s.names()), owned);
        if (type instanceof IdlType.Access) return u32(abbreviation, label, HEX, owned);
        if (type instanceof IdlType.Time) return time(abbreviation, label, LOCAL, owned);
        if (type instanceof IdlType.Guid) return guid(abbreviation, label, owned);
        if (type instanceof IdlType.Handle) return bytes(abbreviation, label, owned);
        if (type instanceof IdlType.Sid || type instanceof IdlType.SidArray || type instanceof IdlType.SidArray.SidPointer) return NdrFields.SID;
        if (type instanceof IdlType.Descriptor || type instanceof IdlType.Descriptor.Body || type instanceof IdlType.Question) return NdrFields.POINTER;
        if (type instanceof IdlType.Information) return NtSecurity.INFORMATION;
        if (type instanceof IdlType.Characters c) return text(abbreviation, label, c.width() == 2 ? UTF_16_LITTLE : UTF_8, owned);
        if (type instanceof IdlType.CountedName n) return text(abbreviation, label, n.width() == 2 ? UTF_16_LITTLE : UTF_8, owned);
        return group(abbreviation, label, owned);
    }

    private Field number(String abbreviation, String label, String typeName, IdlType.Number number, boolean hex, Trait owned) {
        if (typeName.equals("servertype")) return Browser.TYPE;
        List<Trait> traits = new ArrayList<>(List.of(owned));
        Values names = enumerations.get(typeName);
        if (names != null) traits.add(names(names));
        Bits bits = bitmaps.get(typeName);
        if (bits != null) traits.add(bits(bits.fields.toArray(Field[]::new)));
        if (bits != null || hex) traits.add(HEX);
        Trait[] all = traits.toArray(Trait[]::new);
        return switch (number.width()) {
            case 1 -> u8(abbreviation, label, all);
            case 2 -> u16(abbreviation, label, all);
            case 8 -> typeName.startsWith("i") ? i64(abbreviation, label, all) : u64(abbreviation, label, all);
            default -> typeName.startsWith("i") ? i32(abbreviation, label, all) : u32(abbreviation, label, all);
        };
    }

    /** Puts what the bits that are set mean behind the line of the number just read; {@code telling} has it in whole. */
    static void nameBits(Dissection d, Field field, long value, boolean telling) {
        if (field == Browser.TYPE) {
            FileFields.nameFlags(d, field, value);
            return;
        }
        if (value == 0) d.appendLast(": (No values set)");
        boolean first = true;
        for (Derivation bit : field.inside()) {
            if ((value & bit.field().mask) == 0) continue;
            if (telling) d.appendLast(", {}: {}", bit.field().label, bit.field().yes);
            else d.appendLast(first ? ": {}" : ", {}", bit.field().abbreviation.substring(bit.field().abbreviation.lastIndexOf('.') + 1));
            first = false;
        }
    }
}
