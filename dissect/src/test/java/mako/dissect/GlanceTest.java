package mako.dissect;

import static mako.dissect.Fields.protocol;
import static mako.dissect.Fields.u8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import mako.files.Packet;
import org.junit.jupiter.api.Test;

class GlanceTest {

    private static final Field OUTER = protocol("outer", "OUTER", "Outer");
    private static final Field KIND  = u8("outer.kind", "Kind");
    private static final Field INNER = protocol("inner", "INNER", "Inner");
    private static final Field SMALL = u8("inner.small", "Small");
    private static final Field LARGE = u8("inner.large", "Large");
    private static final Field OTHER = protocol("other", "OTHER", "Other");

    private static final Table KINDS    = Table.table("outer.kinds", "Kinds");
    private static final Table PAYLOADS = Table.table("inner.payloads", "Payloads");

    private static final int INSIDE = 7;
    private static final int CLAIMED = 3;

    private int outers;
    private int inners;
    private int others;

    /** A kind, and what is of that kind. */
    private final class Outer implements Dissector {
        @Override
        public void link(Links links) {
            links.root(this);
        }

        @Override
        public Field dissects() {
            return OUTER;
        }

        @Override
        public Table[] offers() {
            return new Table[] {KINDS};
        }

        @Override
        public Set<String> glanced() {
            return Set.of("outer", "outer.kind");
        }

        @Override
        public boolean glance(Glance g) {
            if (!g.has(1)) return false;
            g.begin(OUTER, 1);
            g.tell(KIND, 0, 1, g.u8(0));
            return g.carry(1, KINDS, g.u8(0));
        }

        @Override
        public void dissect(Dissection d) {
            outers++;
            d.open(OUTER);
            int kind = d.u8(KIND);
            d.extent(1);
            d.close();
            d.payload(KINDS, kind);
        }
    }

    /** A small number and a large one; a glance tells the small one, where that is below 100. */
    private final class Inner implements Dissector {
        @Override
        public void link(Links links) {
            links.add(KINDS, INSIDE, this);
        }

        @Override
        public Field dissects() {
            return INNER;
        }

        @Override
        public Table[] offers() {
            return new Table[] {PAYLOADS};
        }

        @Override
        public Set<String> glanced() {
            return Set.of("inner", "inner.small");
        }

        @Override
        public boolean glance(Glance g) {
            if (!g.has(2)) return false;
            g.begin(INNER, 2);
            g.tell(SMALL, 0, 1, g.u8(0));
            return g.u8(0) < 100 && g.carry(2, PAYLOADS, g.u8(0));
        }

        @Override
        public void dissect(Dissection d) {
            inners++;
            d.open(INNER);
            int small = d.u8(SMALL);
            d.u8(LARGE);
            d.extent(2);
            d.close();
            d.payload(PAYLOADS, small);
        }
    }

    /** Claims one payload of the inner protocol and recognizes what begins with 0xee. */
    private final class Other implements Dissector {
        private final boolean recognizes;

        Other(boolean recognizes) {
            this.recognizes = recognizes;
        }

        @Override
        public void link(Links links) {
            links.add(PAYLOADS, CLAIMED, this);
            if (recognizes) links.heuristic(PAYLOADS, Links.Strength.WEAK, "other", this, d -> d.peekU8(0) == 0xee);
        }

        @Override
        public Field dissects() {
            return OTHER;
        }

        @Override
        public void dissect(Dissection d) {
            others++;
            d.open(OTHER);
            d.skipRest();
            d.close();
        }
    }

    private Tape dissect(boolean recognizes, String asked, int... bytes) {
        Engine engine = Engine.builder(List.of(new Outer(), new Inner(), new Other(recognizes))).build();
        Dissection dissection = engine.dissection();
        engine.dissect(packet(bytes), Recording.only(Set.of(asked), false), dissection);
        return dissection.tape();
    }

    private static Packet packet(int... bytes) {
        Packet packet = new Packet();
        packet.bytes = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) packet.bytes[i] = (byte) bytes[i];
        packet.capturedLength = packet.originalLength = bytes.length;
        packet.number = 1;
        return packet;
    }

    @Test
    void whatAGlanceTellsIsNotDissected() {
        Tape tape = dissect(false, "inner.small", INSIDE, 5, 6, 9);
        assertThat(outers + inners).isZero();
        assertThat(tape.size()).isEqualTo(1);
        assertThat(tape.field(0)).isSameAs(SMALL);
        assertThat(tape.number(0)).isEqualTo(5);
        assertThat(tape.offset(0)).isEqualTo(1);
    }

    @Test
    void otherFieldsTakeADissection() {
        Tape tape = dissect(false, "inner.large", INSIDE, 5, 6, 9);
        assertThat(outers).isOne();
        assertThat(inners).isOne();
        assertThat(tape.number(0)).isEqualTo(6);
    }

    @Test
    void nothingIsLeftOfAGlanceThatDoesNotSuffice() {
        Tape tape = dissect(false, "inner.small", INSIDE, 200, 6, 9);
        assertThat(inners).isOne();
        assertThat(tape.size()).isEqualTo(1);
        assertThat(tape.layers()).isEqualTo(2);
    }

    @Test
    void whoHasToLookAtThePayloadIsCalled() {
        dissect(false, "other", INSIDE, CLAIMED, 6, 9);
        assertThat(others).isOne();
        dissect(false, "other", INSIDE, 4, 6, 9);
        assertThat(others).isOne();
        assertThat(inners).isOne();
    }

    @Test
    void whoMayRecognizeThePayloadIsCalled() {
        dissect(true, "other", INSIDE, 4, 6, 0xee);
        assertThat(others).isOne();
    }

    @Test
    void anEngineThatKeepsWhatPacketsLearnedDissectsThemOnce() {
        Engine engine = Engine.builder(List.of(new Outer(), new Inner(), new Other(true))).keeping().build();
        Dissection dissection = engine.dissection();
        Recording small = Recording.only(Set.of("inner.small"), false);
        engine.dissect(packet(INSIDE, 5, 6), small, dissection);
        assertThat(inners).isOne();
        engine.dissectAgain(packet(INSIDE, 5, 6), small, dissection, true);
        assertThat(inners).isOne();
        assertThat(dissection.tape().number(0)).isEqualTo(5);
    }
}
