package mako.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import mako.dissect.Dissector;
import mako.dissect.Field;
import org.junit.jupiter.api.Test;

/**
 * Classes beside the dissectors are initialised when a packet needs them, by whichever thread has that packet. Two whose initialisers need one another would
 * keep two threads waiting for ever.
 */
class InitialisersTest {

    private static final String INITIALISER = ".<clinit>()V";

    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<String, MethodModel> methods = new HashMap<>();

    @Test
    void noTwoClassesWaitForOneAnother() throws Exception {
        read(folderOf(AllDissectors.class));
        Map<String, Set<String>> needs = needs();
        assertTrue(needs.size() > 100, "few classes were found: " + needs.size());
        // All dissectors are made by one thread before the first packet.
        Set<String> made = new HashSet<>();
        for (Dissector each : new AllDissectors().all()) made.add(each.getClass().getName().replace('.', '/'));
        needs.keySet().removeAll(made);
        assertEquals(List.of(), circles(needs));
    }

    @Test
    void aCircleIsFound() {
        Map<String, Set<String>> needs = new TreeMap<>(Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of("c")));
        assertEquals(List.of(List.of("a", "b", "c", "d")), circles(needs));
    }

    /**
     * Who asks for a field by its name has those classes initialised that are listed under the beginning of that name: all its fields, and
     * what they are derived from, must be in one of those.
     */
    @Test
    void classesAreListedUnderWhatTheirFieldsBeginWith() throws Exception {
        Path folder = folderOf(AllDissectors.class);
        read(folder);
        Map<String, Set<String>> needs = needs();
        URL[] where = {folder.toUri().toURL(), folderOf(Field.class).toUri().toURL(), folderOf(mako.files.Packet.class).toUri().toURL()};
        // Classes of its own, since other tests have initialised ours.
        try (URLClassLoader loader = new URLClassLoader(where, null)) {
            Class<?> all = loader.loadClass(AllDissectors.class.getName());
            all.getMethod("all").invoke(all.getConstructor().newInstance());
            java.lang.reflect.Field list = all.getDeclaredField("LATER");
            list.setAccessible(true);
            Map<String, String> beginnings = new TreeMap<>();
            String[] later = (String[]) list.get(null);
            for (int i = 0; i < later.length; i += 2) beginnings.put(later[i], later[i + 1]);
            assertTrue(beginnings.size() > 100, "few classes are listed: " + beginnings.size());

            Declared declared = new Declared(loader.loadClass(Field.class.getName()));
            List<String> missing = new ArrayList<>();
            Set<String> done = new HashSet<>();
            for (String name : beginnings.keySet()) initialise(name, needs, loader, beginnings, declared, missing, done);
            assertEquals(List.of(), missing, "give @DeclaresFields what is missing");
        }
    }

    /** Initialises a class after those that its initialiser needs, so that what is declared then is its own. */
    private static void initialise(String name, Map<String, Set<String>> needs, ClassLoader loader, Map<String, String> beginnings, Declared declared,
            List<String> missing, Set<String> done) throws ReflectiveOperationException {
        if (!done.add(name)) return;
        for (String needed : needs.getOrDefault(name.replace('.', '/'), Set.of())) {
            initialise(needed.replace('/', '.'), needs, loader, beginnings, declared, missing, done);
        }
        Class.forName(name, true, loader);
        for (String beginning : declared.since()) {
            if (!beginnings.getOrDefault(name, "").contains(" " + beginning + " ")) missing.add(name + ": " + beginning);
        }
    }

    /** The fields and derivations of a class loader. */
    private static final class Declared {
        private final Object[] fields;
        private final java.lang.reflect.Field count;
        private final java.lang.reflect.Field abbreviation;
        private final List<?> derivations;
        private int seen;
        private int seenDerivations;

        Declared(Class<?> field) throws ReflectiveOperationException {
            fields = (Object[]) open(field, "BY_ID").get(null);
            count = open(field, "count");
            abbreviation = field.getField("abbreviation");
            derivations = (List<?>) open(field, "DERIVATIONS").get(null);
            since();
        }

        private static java.lang.reflect.Field open(Class<?> type, String name) throws ReflectiveOperationException {
            java.lang.reflect.Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        }

        /** What the abbreviations of all fields begin with, and of all that are derived from some, since the last call. */
        Set<String> since() throws ReflectiveOperationException {
            Set<String> beginnings = new TreeSet<>();
            for (int end = (int) count.get(null); seen < end; seen++) beginnings.add(beginning(fields[seen]));
            for (; seenDerivations < derivations.size(); seenDerivations++) {
                Object derivation = derivations.get(seenDerivations);
                beginnings.add(beginning(open(derivation.getClass(), "field").get(derivation)));
            }
            // Sections have no abbreviation.
            beginnings.remove("");
            return beginnings;
        }

        private String beginning(Object field) throws ReflectiveOperationException {
            return ((String) abbreviation.get(field)).split("\\.", 2)[0];
        }
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                ClassModel read = ClassFile.of().parse(file);
                String name = read.thisClass().asInternalName();
                classes.put(name, read);
                for (MethodModel method : read.methods()) {
                    methods.put(name + "." + method.methodName().stringValue() + method.methodType().stringValue(), method);
                }
            }
        }
    }

    /** By class, those that its initialiser has initialised. */
    private Map<String, Set<String>> needs() {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (String name : classes.keySet()) {
            if (!methods.containsKey(name + INITIALISER)) continue;
            Set<String> needed = new TreeSet<>();
            visit(name + INITIALISER, new HashSet<>(), needed);
            needed.removeIf(other -> other.equals(name) || !methods.containsKey(other + INITIALISER));
            needs.put(name, needed);
        }
        return needs;
    }

    private void visit(String method, Set<String> seen, Set<String> needed) {
        MethodModel model = methods.get(method);
        if (!seen.add(method) || model == null || model.code().isEmpty()) return;
        for (var element : model.code().get()) {
            switch (element) {
                case FieldInstruction field when field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC ->
                    needed.add(field.owner().asInternalName());
                case InvokeInstruction call -> {
                    String owner = call.owner().asInternalName();
                    if (call.opcode() == Opcode.INVOKESTATIC) needed.add(owner);
                    visit(owner + "." + call.name().stringValue() + call.type().stringValue(), seen, needed);
                }
                case NewObjectInstruction made -> needed.add(made.className().asInternalName());
                default -> {}
            }
        }
    }

    /** Classes that need one another, each with all that lie on a way back to it. */
    private static List<List<String>> circles(Map<String, Set<String>> needs) {
        Map<String, Set<String>> all = new TreeMap<>();
        for (String name : needs.keySet()) {
            Set<String> reached = new TreeSet<>();
            List<String> open = new ArrayList<>(needs.get(name));
            while (!open.isEmpty()) {
                String next = open.removeLast();
                if (reached.add(next)) open.addAll(needs.getOrDefault(next, Set.of()));
            }
            all.put(name, reached);
        }
        Set<List<String>> circles = new java.util.LinkedHashSet<>();
        for (String name : all.keySet()) {
            if (!all.get(name).contains(name)) continue;
            circles.add(all.get(name).stream().filter(other -> all.getOrDefault(other, Set.of()).contains(name)).sorted().toList());
        }
        return List.copyOf(circles);
    }
}
