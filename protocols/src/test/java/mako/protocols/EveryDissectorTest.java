package mako.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mako.dissect.Dissection;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Table;
import mako.dissect.Tape;
import mako.dissect.Tree;
import mako.dissect.Type;
import mako.dissect.Values;
import mako.files.Packet;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every dissector, also for those not yet written. */
class EveryDissectorTest {

    private static final Recording EVERYTHING = Recording.everything(true, true);
    private static final int MUTATIONS = 20;
    private static final int MOST_CUTS = 4000;
    private static final int MOST_FIELDS = 40;

    static List<Goldens.Golden> goldens() {
        return Goldens.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void dissectingAgainGivesTheSameTape(Goldens.Golden golden) {
        List<Packet> packets = golden.packets();
        Engine engine = golden.engine();
        Dissection dissection = engine.dissection();
        List<String> first = new ArrayList<>();
        for (Packet packet : packets) {
            engine.dissect(packet, EVERYTHING, dissection);
            first.add(dissection.tape().dump() + dissection.protocolColumn() + dissection.infoColumn());
        }
        Dissection another = engine.dissection();
        for (int i = packets.size() - 1; i >= 0; i--) {
            engine.dissectAgain(packets.get(i), EVERYTHING, another, false);
            assertThat(another.tape().dump() + another.protocolColumn() + another.infoColumn()).as("packet %d", i + 1)
                .isEqualTo(first.get(i));
        }
        assertThat(engine.bugs()).as("%s", engine.lastBug()).isZero();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void recordingNothingMovesStateOnAsRecordingAllDoes(Goldens.Golden golden) {
        List<Packet> packets = golden.packets();
        Engine seeing = golden.engine();
        Engine blind = golden.engine();
        Dissection dissection = seeing.dissection();
        Dissection blindly = blind.dissection();
        Recording nothing = Recording.nothing(false);
        for (Packet packet : packets) {
            seeing.dissect(packet, EVERYTHING, dissection);
            blind.dissect(packet, nothing, blindly);
            assertThat(blindly.tape().size()).as("entries of packet %d", packet.number).isZero();
        }
        for (Packet packet : packets) {
            seeing.dissectAgain(packet, EVERYTHING, dissection, true);
            blind.dissectAgain(packet, EVERYTHING, blindly, true);
            assertThat(blindly.tape().dump()).as("packet %d", packet.number).isEqualTo(dissection.tape().dump());
        }
        assertThat(seeing.lastBug()).isNull();
    }

    /** What nobody asks for is left out; that must not change what somebody does ask for. */
    @ParameterizedTest
    @MethodSource("goldens")
    void askingForOneFieldGivesWhatAskingForAllGives(Goldens.Golden golden) {
        List<Packet> packets = golden.packets();
        Map<String, StringBuilder> all = new java.util.TreeMap<>();
        Engine engine = golden.forgetfulEngine();
        Dissection dissection = engine.dissection();
        for (Packet packet : packets) {
            engine.dissect(packet, EVERYTHING, dissection);
            Tape tape = dissection.tape();
            for (int i = 0; i < tape.size(); i++) {
                String abbreviation = tape.field(i).abbreviation;
                if (!abbreviation.isEmpty()) describe(tape, i, all.computeIfAbsent(abbreviation, a -> new StringBuilder()), packet);
            }
        }
        List<String> chosen = new ArrayList<>(all.keySet());
        java.util.Collections.shuffle(chosen, new Random(golden.name().hashCode()));
        for (String abbreviation : chosen.subList(0, Math.min(MOST_FIELDS, chosen.size()))) {
            Engine other = golden.forgetfulEngine();
            Dissection narrow = other.dissection();
            Recording only = Recording.only(List.of(abbreviation), false);
            StringBuilder found = new StringBuilder();
            for (Packet packet : packets) {
                other.dissect(packet, only, narrow);
                for (int i = 0; i < narrow.tape().size(); i++) {
                    if (narrow.tape().field(i).abbreviation.equals(abbreviation)) describe(narrow.tape(), i, found, packet);
                }
            }
            assertThat(found.toString()).as(abbreviation).isEqualTo(all.get(abbreviation).toString());
        }
    }

    private static void describe(Tape tape, int i, StringBuilder into, Packet packet) {
        if (tape.field(i).kind == Field.Kind.EXPERT || tape.field(i).abbreviation.equals("_ws.malformed")) {
            // A remark lies where the field lies that it is made on, which is not recorded where nobody asks for it.
            into.append(packet.number).append('\n');
            return;
        }
        into.append(packet.number).append(' ').append(tape.sourceIndex(i)).append(':').append(tape.offset(i)).append('+')
            .append(tape.length(i)).append('=').append(tape.raw(i)).append('\n');
    }

    /** Whether a dissector is left out is decided by what its fields are called. */
    @ParameterizedTest
    @MethodSource("goldens")
    void fieldsAreCalledAsTheirDissectorSays(Goldens.Golden golden) {
        Map<String, Set<String>> prefixes = new HashMap<>();
        for (Dissector dissector : new AllDissectors().all()) {
            prefixes.computeIfAbsent(dissector.dissects().abbreviation, a -> new HashSet<>()).addAll(List.of(dissector.prefixes()));
        }
        Engine engine = golden.engine();
        Dissection dissection = engine.dissection();
        for (Packet packet : golden.packets()) {
            engine.dissect(packet, EVERYTHING, dissection);
            Tape tape = dissection.tape();
            for (int i = 0; i < tape.size(); i++) {
                int protocol = i;
                while (protocol >= 0 && tape.field(protocol).kind != Field.Kind.PROTOCOL) protocol = tape.parent(protocol);
                String abbreviation = tape.field(i).abbreviation;
                if (protocol < 0 || abbreviation.isEmpty() || abbreviation.startsWith("_ws")) continue;
                Set<String> known = prefixes.get(tape.field(protocol).abbreviation);
                if (known == null) continue;
                assertThat(known).as("what %s says its fields begin with", tape.field(protocol)).contains(abbreviation.replaceFirst("\\..*", ""));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void cutShortAtEveryByteEndsWithoutMistake(Goldens.Golden golden) {
        // One engine for all: what a cut packet leaves behind must not hurt the next one either.
        Engine engine = golden.forgetfulEngine();
        Dissection dissection = engine.dissection();
        List<Packet> packets = golden.packets();
        int step = Math.max(1, packets.stream().mapToInt(p -> p.capturedLength).sum() / MOST_CUTS);
        for (Packet packet : packets) {
            for (int cut = 0; cut < packet.capturedLength; cut += step) {
                Packet shorter = packet.copy();
                shorter.capturedLength = cut;
                engine.dissect(shorter, EVERYTHING, dissection);
                assertSound(dissection.tape(), shorter, "cut to " + cut);
                assertThat(engine.bugs()).as("packet %d cut to %d: %s", packet.number, cut, trace(engine)).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void mutatedBytesEndWithoutMistake(Goldens.Golden golden) {
        Random random = new Random(golden.name().hashCode());
        List<Packet> packets = golden.packets();
        if (packets.size() > 40) packets = packets.subList(0, 40);
        for (int round = 0; round < MUTATIONS; round++) {
            Engine engine = golden.engine();
            Dissection dissection = engine.dissection();
            for (Packet packet : packets) {
                Packet changed = packet.copy();
                mutate(changed.bytes, random);
                engine.dissect(changed, EVERYTHING, dissection);
                assertSound(dissection.tape(), changed, "round " + round);
                assertThat(engine.bugs()).as("packet %d, round %d: %s", packet.number, round, trace(engine)).isZero();
            }
        }
    }

    private static void mutate(byte[] bytes, Random random) {
        if (bytes.length == 0) return;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            // What tells the layers apart lies in front; what is behind it would hardly be reached otherwise.
            int at = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : random.nextInt(Math.min(bytes.length, 40 + bytes.length / 4));
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> (byte) 0xff;
                case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt(256);
            };
        }
    }

    private static String trace(Engine engine) {
        Throwable bug = engine.lastBug();
        return bug == null ? "" : bug + " at " + List.of(bug.getStackTrace()).subList(0, Math.min(6, bug.getStackTrace().length));
    }

    private static void assertSound(Tape tape, Packet packet, String what) {
        Tree tree = new Tree().show(tape);
        for (int node = 0; node < tree.size(); node++) {
            if (tree.offset(node) < 0 || tree.length(node) < 0) {
                throw new AssertionError(what + ": " + tree.field(node) + " lies at " + tree.offset(node) + "+" + tree.length(node));
            }
        }
        for (int i = 0; i < tape.size(); i++) {
            if (tape.parent(i) >= i) throw new AssertionError(what + ": parent of entry " + i + " of packet " + packet.number);
        }
    }

    /** Whoever offers the ports of a transport leads to all that lies over it, and then no question leaves any of that out. */
    @Test
    void onlyWhoHandsOnByPortsOffersThem() {
        Set<String> offering = new TreeSet<>();
        for (Dissector dissector : new AllDissectors().all()) {
            for (Table table : tables(dissector)) {
                if (table == Tcp.PORTS || table == Udp.PORTS) offering.add(dissector.dissects().abbreviation);
            }
        }
        assertThat(offering).containsExactly("http", "socks", "tcp", "udp", "udplite");
    }

    /** What leads from TCP back to it has its payloads read by every question about TCP: it has to say between which ports it lies. */
    @Test
    void hardlyAnythingOverTcpLeadsBackToIt() {
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        Set<Dissector> leadingBack = leadingBackToTcp(engine, false);
        Set<String> overTcp = new TreeSet<>();
        for (Engine.Claim claim : engine.claims()) {
            if (claim.table() == Tcp.PORTS && leadingBack.contains(claim.dissector())) overTcp.add(claim.dissector().dissects().abbreviation);
        }
        assertThat(overTcp).containsExactly("openflow");
    }

    /** Where somebody is called who announces others, no payload can be left out: so those that every question about TCP needs announce nobody. */
    @Test
    void whatLeadsBackToTcpAnnouncesNobody() {
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        Set<String> announcing = new TreeSet<>();
        for (Dissector dissector : leadingBackToTcp(engine, true)) {
            if (dissector.announces().length > 0) announcing.add(dissector.dissects().abbreviation);
        }
        assertThat(announcing).isEmpty();
    }

    private static Set<Dissector> leadingBackToTcp(Engine engine, boolean byName) {
        Set<Dissector> leadingBack = new HashSet<>();
        for (boolean more = true; more;) {
            more = false;
            for (Engine.Claim claim : engine.claims()) {
                Stream<Dissector> next = following(engine, claim.dissector());
                if (byName) next = Stream.concat(next, named(engine, claim.dissector()));
                boolean leads = next.anyMatch(one -> one.dissects() == Tcp.TCP || leadingBack.contains(one));
                more |= leads && leadingBack.add(claim.dissector());
            }
        }
        return leadingBack;
    }

    private static Stream<Dissector> named(Engine engine, Dissector one) {
        Set<Class<?>> names = new HashSet<>(List.of(one.calls()));
        names.addAll(List.of(one.announces()));
        return engine.claims().stream().map(Engine.Claim::dissector).filter(other -> names.contains(other.getClass()));
    }

    private static Stream<Dissector> following(Engine engine, Dissector one) {
        List<Table> offers = List.of(one.offers());
        List<Table> passesOn = List.of(one.passesOn());
        return engine.claims().stream()
            .filter(claim -> offers.contains(claim.table()) || passesOn.contains(claim.table()) && !claim.dissector().carriesPackets())
            .map(Engine.Claim::dissector);
    }

    private static List<Table> tables(Dissector dissector) {
        List<Table> tables = new ArrayList<>(List.of(dissector.offers()));
        tables.addAll(List.of(dissector.passesOn()));
        return tables;
    }

    @Test
    void abbreviationsAreWellFormedAndOfOneKind() {
        Engine.builder(new AllDissectors().all()).build();
        Map<String, Field> known = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Field field : Field.all()) {
            if (field.kind == Field.Kind.SECTION) continue;
            if (!field.abbreviation.matches("[A-Za-z0-9_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*")) wrong.add(field.abbreviation);
            if (field.label.isBlank()) wrong.add(field.abbreviation + " has no label");
            Field other = known.putIfAbsent(field.abbreviation, field);
            if (other != null && !comparable(other.type, field.type)) {
                wrong.add(field.abbreviation + " is " + other.type + " and " + field.type);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Two tables in one are two versions of a protocol taken for one. */
    @Test
    void numbersHaveOneName() {
        Engine.builder(new AllDissectors().all()).build();
        List<String> wrong = new ArrayList<>();
        for (Field field : Field.all()) {
            Values names = field.names;
            for (int i = 1; names != null && i < names.size(); i++) {
                boolean isSame = names.from(i) == names.to(i) && names.from(i - 1) == names.to(i - 1) && names.from(i) == names.from(i - 1);
                if (isSame && !names.label(i).equals(names.label(i - 1))) {
                    wrong.add(field.abbreviation + ": " + names.from(i) + " is " + names.label(i - 1) + " and " + names.label(i));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static final Set<Type> REAL = Set.of(Type.FLOAT, Type.DOUBLE);

    private static boolean comparable(Type a, Type b) {
        return a == b || a.isInteger() && b.isInteger() || a.isString() && b.isString() || a.isBytes() && b.isBytes()
            || REAL.contains(a) && REAL.contains(b) || a == Type.NONE || b == Type.NONE || a == Type.BOOLEAN && b.isInteger() || a.isInteger() && b == Type.BOOLEAN;
    }

    /** The list of excuses names fields that occur in no golden yet; it may only shrink. */
    @Test
    void everyFieldOccursInAGolden() throws IOException {
        Set<String> seen = new HashSet<>();
        for (Goldens.Golden golden : goldens()) {
            Engine engine = golden.engine();
            Dissection dissection = engine.dissection();
            for (Packet packet : golden.packets()) {
                engine.dissect(packet, EVERYTHING, dissection);
                Tree tree = new Tree().show(dissection.tape());
                for (int node = 0; node < tree.size(); node++) seen.add(tree.field(node).abbreviation);
            }
        }
        Set<String> unseen = new TreeSet<>();
        for (Field field : Field.all()) {
            if (field.kind != Field.Kind.SECTION && !seen.contains(field.abbreviation)) unseen.add(field.abbreviation);
        }
        Path folder = Goldens.FOLDER.resolve("excuses");
        if (System.getProperty("golden.write", "").equals("excuses")) writeExcuses(folder, unseen);
        Set<String> excused = new TreeSet<>();
        try (Stream<Path> lists = Files.list(folder)) {
            for (Path list : lists.toList()) excused.addAll(Files.readAllLines(list));
        }
        Set<String> inexcusable = new TreeSet<>(unseen);
        inexcusable.removeAll(excused);
        assertThat(inexcusable).as("fields that occur in no golden: add one to src/test/golden").isEmpty();
        excused.removeAll(unseen);
        assertThat(excused).as("excuses that are no longer needed: take them out of the list").isEmpty();
    }

    /** A list a protocol, so that two people who add protocols do not edit one file. */
    private static void writeExcuses(Path folder, Set<String> unseen) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path list : old.toList()) Files.delete(list);
        }
        Map<String, List<String>> lists = new HashMap<>();
        for (String abbreviation : unseen) {
            String protocol = abbreviation.startsWith("_ws.") ? "_ws" : abbreviation.replaceFirst("\\..*", "");
            lists.computeIfAbsent(protocol, p -> new ArrayList<>()).add(abbreviation);
        }
        for (var list : lists.entrySet()) Files.write(folder.resolve(list.getKey() + ".txt"), list.getValue());
    }
}
