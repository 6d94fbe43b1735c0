package mako.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that the module system does not hold by itself. */
class ArchitectureTest {

    private static final Path APP = Path.of(System.getProperty("mako.app"));
    private static final Path WINDOW = Path.of(System.getProperty("mako.window"));
    private static final JavaClasses MAKO = classesOfMako();

    /** A module sees the modules in its line, itself and the JDK. */
    @Test
    void modulesSeeOnlyWhatIsBelowThem() {
        mayUse("mako.files..", "com.github.luben.zstd..", "net.jpountz..");
        mayUse("mako.capture..", "mako.files..");
        mayUse("mako.dissect..", "mako.files..", "org.brotli..");
        mayUse("mako.protocols..", "mako.dissect..", "mako.files..");
        mayUse("mako.filter..", "mako.dissect..");
        mayUse("mako.analysis..", "mako.files..", "mako.dissect..", "mako.filter..", "tools.jackson..");
        mayUse("mako.cli..", "mako.files..", "mako.capture..", "mako.dissect..", "mako.protocols..", "mako.filter..", "mako.analysis..");
        mayUse("mako.desktop..", "mako.files..", "mako.capture..", "mako.dissect..", "mako.filter..", "mako.analysis..",
                "com.formdev.flatlaf..", "net.miginfocom..");
    }

    /** What a dissector is made of is computed from the packet alone: no files, no network, no threads, no clock. */
    @Test
    void protocolsUseOnlySmallPureParts() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage("mako.dissect..", "mako.files..", "mako.protocols..",
                "java.lang", "java.lang.invoke", "java.lang.runtime", "java.util", "java.util.function", "java.util.regex",
                "java.math", "java.time..", "java.nio", "java.nio.charset", "java.security", "javax.crypto..")
                .or(DescribedPredicate.describe("arrays and primitives", type -> type.isPrimitive() || type.isArray()));
        classes().that().resideInAPackage("mako.protocols..").should().onlyDependOnClassesThat(allowed).check(MAKO);
        noClasses().that().resideInAPackage("mako.protocols..").should().dependOnClassesThat()
                .belongToAnyOf(Thread.class, ThreadLocal.class, Process.class, ProcessBuilder.class, Runtime.class,
                        ClassLoader.class, java.time.Clock.class, java.util.Timer.class)
                .check(MAKO);
    }

    /** Who prints decides where to; only the programs know a standard output. */
    @Test
    void onlyProgramsPrint() {
        noClasses().that().resideOutsideOfPackage("mako.cli..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().accessField(System.class, "in").check(MAKO);
        noClasses().that().resideOutsideOfPackage("mako.cli..")
                .should().callMethod(System.class, "exit", int.class)
                .orShould().callMethod(Throwable.class, "printStackTrace").check(MAKO);
    }

    @Test
    void onlyTheDesktopSeesWindows() {
        noClasses().that().resideOutsideOfPackage("mako.desktop..")
                .should().dependOnClassesThat().resideInAnyPackage("javax.swing..", "java.awt..").check(MAKO);
    }

    /** What the window shows is known without it: of Swing, only how to come to the event thread, now or later. */
    @Test
    void modelsKnowNoComponents() {
        noClasses().that().resideInAPackage("mako.desktop.model..").should()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo("java.awt.Component")).check(MAKO);
        noClasses().that().resideInAPackage("mako.desktop.model..").should()
                .dependOnClassesThat(resideInAnyPackage("mako.desktop.list..", "mako.desktop.details..", "mako.desktop.main..", "mako.desktop.filter..",
                        "mako.desktop.follow..", "mako.desktop.capture..", "mako.desktop.look..")).check(MAKO);
    }

    /**
     * Services for plug-ins are the one way to find classes at run time. The index of dissectors only makes classes that
     * it knows declare their fields.
     */
    @Test
    void nothingLooksClassesUpByName() {
        noClasses().that().doNotHaveFullyQualifiedName("mako.protocols.AllDissectors").should()
                .callMethod(Class.class, "forName", String.class)
                .orShould().dependOnClassesThat().resideInAnyPackage("java.lang.reflect..").check(MAKO);
    }

    /** What a dissector knows beyond a packet belongs to an engine, so that engines do not see each other. */
    @Test
    void dissectorsHaveNoStateOfTheirOwn() {
        classes().that().implement("mako.dissect.Dissector").should().haveOnlyFinalFields().check(MAKO);
    }

    @Test
    void modulesBelowTheProgramsHaveNoCycles() {
        slices().matching("mako.(*)..").should().beFreeOfCycles().check(MAKO);
    }

    private static void mayUse(String module, String... others) {
        String[] allowed = Stream.concat(Stream.of(module, "java..", "javax..", "jdk..", ""), Stream.of(others))
                .toArray(String[]::new);
        noClasses().that().resideInAPackage(module)
                .should().dependOnClassesThat(not(resideInAnyPackage(allowed))).check(MAKO);
    }

    private static JavaClasses classesOfMako() {
        // What the JDK's own classes are made of is of no interest, and takes long to look up.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<JarFile> ours = new ArrayList<>();
        try (Stream<Path> jars = Stream.concat(Files.list(APP), Files.list(WINDOW))) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().startsWith("mako-")).toList()) {
                ours.add(new JarFile(jar.toFile()));
            }
            return new ClassFileImporter().importJars(ours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
