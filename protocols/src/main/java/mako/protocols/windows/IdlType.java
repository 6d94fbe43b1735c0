package mako.protocols.windows;

import static mako.protocols.windows.NdrFields.*;

import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.apple.Spotlight;

/** A type that an interface's specification declares, and how values of it are read: The Open Group C706, chapter 14. */
sealed interface IdlType {

    /** What the specification calls it. */
    String name();

    /** What its values are aligned to. */
    int alignment(boolean wide);

    /** Reads one, which is shown as {@code member}. */
    void read(Ndr ndr, IdlMember member);

    /** Whether the number of elements of its last member stands in front of it. */
    default boolean isConformant() {
        return false;
    }

    /** A number; an enumeration is twice as wide in the wide form. */
    record Number(String name, int width, boolean enumeration) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return wide && enumeration ? 4 : width;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            Field field = member.field();
            if (width == 8) ndr.showPadding(8);
            ndr.align(alignment(ndr.wide()));
            long value = enumeration && ndr.wide() ? ndr.u32(field) : ndr.number(field, width);
            Dissection d = ndr.d;
            if (d.titles() && field.inside().length > 0 && !member.is(IdlMember.PLAIN)) Idl.nameBits(d, field, value, member.is(IdlMember.TELLING));
            if (member.is(IdlMember.FAILED) && value != 0 && d.columns()) d.addInfo(", {}", field.names.name(value, "Unknown error 0x%08x".formatted(value)));
            if (member.is(IdlMember.TOLD) && d.columns()) d.addInfo(field.names != null ? ", " + field.names.name(value, "Unknown") : " " + field.label + ":" + value);
        }
    }

    /** A number that is shown as a line without its value. */
    record Marker(String name, int width) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return width;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.align(width);
            ndr.d.open(member.field());
            ndr.d.skip(width);
            ndr.d.close();
        }
    }

    /** Rights to an object; those that only objects of its kind have are named. */
    record Access(String name, Idl.SpecificRights rights) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.align(4);
            NtSecurity.access(ndr.d, member.field(), ndr.little(), rights);
        }
    }

    /** A time in units of 100 ns since 1601: [MS-DTYP] section 2.3.3. */
    record Time(String name, int width) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return width;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.align(width);
            int at = ndr.d.offset();
            long units = ndr.peek(8);
            ndr.d.skip(8);
            FileFields.fileTime(ndr.d, member.field(), at, units);
        }
    }

    /** What an operation returns; columns tell it where it failed. */
    record Status(String name, Values names, String unknownFirst, String unknown) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            long value = ndr.u32(member.field());
            Dissection d = ndr.d;
            if (value == 0 || !d.columns()) return;
            String known = names.name(value);
            if (unknownFirst != null) d.addInfo(", {}", known != null ? known : unknownFirst + "%08x".formatted(value));
            d.addInfo(", Error: {}", known != null ? known : unknown + "%08x".formatted(value));
        }
    }

    /** A GUID. */
    record Guid(String name) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.guid(member.field());
        }
    }

    /** A handle of a context: [C706] section 14.2. */
    record Handle(String name) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.policyHandle(member);
        }
    }

    /** A security identifier with the number of its parts in front: [MS-DTYP] section 2.4.2.3. */
    record Sid(String name) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return wide ? 8 : 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.showPadding();
            ndr.size(SID_COUNT);
            String sid = NtSecurity.sid(ndr.d, SID, member.label());
            String known = WellKnownSids.name(sid);
            ndr.keep(known == null ? sid : sid + "  (" + known + ")");
        }
    }

    /** Several security identifiers: [MS-SAMR] section 2.2.3.14, shown in a form of its own. */
    record SidArray(String name) implements IdlType {

        private static final Field ARRAY = Fields.section("SID array:");
        private static final Field ELEMENT = Fields.section("SID pointer:");
        private static final IdlMember ONE = new IdlMember(SID, "Domain SID", "SID pointer", new int[] {IdlMember.UNIQUE}, new Sid("dom_sid2"), 0);
        private static final IdlMember ALL = new IdlMember(ELEMENT, "SID pointer", "PSID_ARRAY", new int[] {IdlMember.UNIQUE, IdlMember.CONFORMANT},
            new SidPointer("SID pointer"), 0);

        record SidPointer(String name) implements IdlType {

            @Override
            public int alignment(boolean wide) {
                return wide ? 8 : 4;
            }

            @Override
            public void read(Ndr ndr, IdlMember member) {
                ndr.d.open(ELEMENT);
                ndr.embedded(ONE);
                ndr.d.close();
            }
        }

        @Override
        public int alignment(boolean wide) {
            return wide ? 8 : 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.d.open(ARRAY);
            ndr.align(alignment(ndr.wide()));
            ndr.u32(SID_COUNT);
            ndr.embedded(ALL);
            ndr.d.close();
        }
    }

    /** Which parts of a security descriptor are meant: [MS-DTYP] section 2.4.7. */
    record Information(String name) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            long value = ndr.u32(NtSecurity.INFORMATION);
            if (!ndr.d.titles()) return;
            FileFields.nameFlags(ndr.d, NtSecurity.INFORMATION, value);
            for (Derivation bit : NtSecurity.INFORMATION.inside()) {
                if ((value & bit.field().mask) != 0) ndr.d.appendLast(" {}", bit.field().label.toUpperCase(java.util.Locale.ROOT));
            }
        }
    }

    /** A security descriptor with its length: [MS-SAMR] section 2.2.3.11. */
    record Descriptor(String name, String label, Field length, NtSecurity.Rights rights) implements IdlType {

        private static final Field DATA = Fields.section("Security descriptor");

        record Body(String name, Field length, NtSecurity.Rights rights) implements IdlType {

            @Override
            public int alignment(boolean wide) {
                return wide ? 8 : 4;
            }

            @Override
            public void read(Ndr ndr, IdlMember member) {
                long bytes = ndr.size(length);
                Dissection d = ndr.d;
                int rest = d.narrow((int) Math.min(bytes, Integer.MAX_VALUE));
                int end = d.offset() + d.remaining();
                NtSecurity.descriptor(d, rights);
                d.seek(end);
                d.widen(rest);
            }
        }

        @Override
        public int alignment(boolean wide) {
            return wide ? 8 : 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.size(length);
            ndr.embedded(data());
        }

        private IdlMember data() {
            return new IdlMember(DATA, "", label, new int[] {IdlMember.UNIQUE}, new Body(name, length, rights), 0);
        }
    }

    /** Characters of {@code width} bytes, with counts in front. */
    record Characters(String name, int width) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return wide ? 8 : 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            if (width > 1 || member.depth() > 0) ndr.showPadding();
            String text = ndr.string(member.field(), width);
            if (member.is(IdlMember.SHOWN)) ndr.appendPointer(text);
            if (member.is(IdlMember.TOLD) && ndr.d.columns()) ndr.d.addInfo(", {s}", text);
            if (member.is(IdlMember.KEPT)) ndr.keep(member.is(IdlMember.PATH) ? text + "\\" : text);
        }
    }

    /** A question to Spotlight, which says itself how long it is; the pointer to it and the counts in front are not shown. */
    record Question(String name) implements IdlType {

        private static final int COUNTS = 3;

        @Override
        public int alignment(boolean wide) {
            return wide ? 8 : 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            ndr.alignPointer();
            ndr.d.skip((1 + COUNTS) * alignment(ndr.wide()));
            Spotlight.read(ndr.d);
        }
    }

    /** Characters whose length and size stand before a pointer to them: [MS-DTYP] section 2.3.10, shown in a form of its own. */
    record CountedName(String name, int width, Field length, Field size) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            return wide ? 8 : 4;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            Dissection d = ndr.d;
            ndr.alignPointer();
            d.open(POINTER);
            if (d.titles()) d.title(length == NdrFields.ASCII_LENGTH ? member.label() : member.label() + ": ");
            int line = d.group();
            ndr.u16(length);
            ndr.u16(size);
            ndr.deferCharacters(member, line);
            d.close();
        }
    }

    /** A structure. */
    record Structure(String name, List<IdlMember> members) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            int most = 1;
            for (IdlMember each : members) most = Math.max(most, each.alignment(wide));
            return most;
        }

        @Override
        public boolean isConformant() {
            return !members.isEmpty() && members.getLast().isConformant();
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            Dissection d = ndr.d;
            long count = 0;
            int at = 0;
            int width = ndr.wide() ? 8 : 4;
            if (isConformant()) {
                ndr.align(width);
                at = d.offset();
                count = ndr.peek(width);
                d.skip(width);
            }
            int alignment = alignment(ndr.wide());
            ndr.align(alignment);
            d.open(member.field());
            for (IdlMember each : members) {
                if (each.isConformant()) {
                    d.at(MOST, at, width, count);
                    ndr.elements(each, 1, count);
                } else {
                    ndr.embedded(each);
                }
            }
            d.close();
            if (ndr.wide()) ndr.align(alignment);
        }
    }

    /** A union, with the number of its arm in front. */
    record Union(String name, int width, Map<Long, IdlMember> arms, IdlMember otherwise) implements IdlType {

        @Override
        public int alignment(boolean wide) {
            int most = width;
            for (IdlMember each : arms.values()) if (each != null) most = Math.max(most, each.alignment(wide));
            return most;
        }

        @Override
        public void read(Ndr ndr, IdlMember member) {
            Dissection d = ndr.d;
            ndr.align(width);
            d.open(UNION);
            if (d.titles()) d.title(name);
            long number = ndr.peek(width);
            d.open(member.field());
            d.skip(width);
            d.close();
            ndr.align(alignment(ndr.wide()));
            IdlMember arm = arms.getOrDefault(number, otherwise);
            if (arm != null) ndr.embedded(arm);
            d.close();
        }
    }
}
