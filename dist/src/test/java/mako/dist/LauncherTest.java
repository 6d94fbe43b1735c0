package mako.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as people do: a copy of it beside the jars, in a folder with a blank in its name. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path ROOT = Path.of(System.getProperty("mako.root"));
    private static final Path APP = Path.of(System.getProperty("mako.app"));
    private static final String VERSION = System.getProperty("mako.version");
    private static final String JDK = System.getProperty("java.home");

    @TempDir
    Path folder;

    private Path launcher;
    private Path home;

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        Path place = Files.createDirectories(folder.resolve("a place"));
        home = Files.createDirectories(folder.resolve("home"));
        launcher = place.resolve("mako");
        Files.copy(ROOT.resolve("mako"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path app = Files.createDirectories(place.resolve("app"));
        try (Stream<Path> jars = Files.list(APP)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, app.resolve(jar.getFileName()));
            }
        }
    }

    @Test
    void runsWithoutAHomeAndWithoutACache() throws Exception {
        Files.createFile(launcher.resolveSibling("cache"));     // a file, so that no folder can be made there
        Ended ended = run(Map.of("JAVA_HOME", JDK), launcher.toString(), "--version");

        assertThat(ended).isEqualTo(new Ended(0, "Mako " + VERSION + "\n", ""));
    }

    @Test
    void makesACacheThatIsUsedUntilAJarChanges() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", JDK, "HOME", home.toString(),
                "MAKO_JAVA_OPTIONS", "-Xlog:class+load=info:stdout");
        run(environment, launcher.toString(), "prepare");
        List<Path> caches = caches();
        assertThat(caches).hasSize(2).allSatisfy(file -> assertThat(file).hasSameBinaryContentAs(caches.getFirst()));
        assertThat(run(environment, launcher.toString(), "--version").out)
                .contains("mako.cli.Main source: shared objects file");

        Path jar = launcher.resolveSibling("app").resolve("mako-cli-" + VERSION + ".jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
        run(environment, launcher.toString(), "prepare");
        assertThat(caches()).hasSize(2).doesNotContainAnyElementsOf(caches);
    }

    @Test
    void overSmallFilesTheCompilerDoesNotOptimize() throws Exception {
        Path small = Files.copy(ROOT.resolve("samples/hello.pcap"), folder.resolve("a small.pcap"));
        Path large = folder.resolve("a large.pcap");
        Path compressed = folder.resolve("compressed.gz");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(40_000_000);
        }
        try (var file = new RandomAccessFile(compressed.toFile(), "rw")) {
            file.setLength(5_000_000);
        }
        assertThat(highestTier("-r", small.toString())).isEqualTo(1);
        assertThat(highestTier("-r" + small)).isEqualTo(1);
        assertThat(highestTier("-r", large.toString())).isEqualTo(4);
        assertThat(highestTier("-r", compressed.toString())).isEqualTo(4);
        assertThat(highestTier("-r", "-")).isEqualTo(4);
    }

    /** The highest tier of the compiler that a program is started with. */
    private int highestTier(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "tshark"));
        command.addAll(List.of(arguments));
        Ended ended = run(Map.of("JAVA_HOME", JDK, "MAKO_JAVA_OPTIONS", "-XX:+PrintFlagsFinal"), command.toArray(String[]::new));
        Matcher tier = Pattern.compile("TieredStopAtLevel += (\\d)").matcher(ended.out + ended.err);
        assertThat(tier.find()).isTrue();
        return Integer.parseInt(tier.group(1));
    }

    @Test
    void whereMemoryDoesNotSufficeThatIsSaid() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", JDK, "MAKO_JAVA_OPTIONS", "-Xmx34m");
        Path mixed = folder.resolve("mixed.pcap");
        assertThat(run(environment, launcher.toString(), "mix", ROOT.resolve("samples").toString(), mixed.toString(), "300000").status).isZero();
        Ended ended = run(environment, launcher.toString(), "tshark", "-q", "-r", mixed.toString(), "-z", "conv,tcp");

        assertThat(ended.status).isEqualTo(71);
        assertThat(ended.err).matches("tshark: there is not enough memory: at most [0-9]+ MB may be used[.] MAKO_JAVA_OPTIONS=-Xmx1g in the environment allows more[.]\n");
    }

    @Test
    void aCacheThatIsGoneIsNoHindrance() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", JDK, "HOME", home.toString());
        run(environment, launcher.toString(), "prepare");
        for (Path cache : caches()) {
            Files.delete(cache);
        }
        assertThat(run(environment, launcher.toString(), "--version").status).isZero();
    }

    @Test
    void calledThroughLinksItIsTheProgramOfThatName() throws Exception {
        Path bin = folder.resolve("bin");
        Ended made = run(Map.of("JAVA_HOME", JDK), launcher.toString(), "programs", bin.toString());
        assertThat(made).isEqualTo(new Ended(0, "", ""));
        try (Stream<Path> links = Files.list(bin)) {
            assertThat(links.toList()).isNotEmpty()
                    .allSatisfy(link -> assertThat(link.toRealPath()).isEqualTo(launcher.toRealPath()));
        }
        Path second = Files.createSymbolicLink(folder.resolve("programs"), Path.of("bin/mako"));
        Ended ended = run(Map.of("JAVA_HOME", JDK), second.toString());
        assertThat(ended).isEqualTo(new Ended(2, "", "Usage: mako programs DIRECTORY\n"));
    }

    @Test
    void anOldJdkIsPassedOver() throws Exception {
        Path old = folder.resolve("jdk-17");
        fakeJdk(old, "17.0.15");
        Ended ended = run(Map.of("JAVA_HOME", old.toString(), "PATH", JDK + "/bin:" + System.getenv("PATH")),
                launcher.toString(), "jdk");

        assertThat(ended.out.strip()).isEqualTo(JDK);
    }

    @Test
    void theJdkOfJavaHomeIsPreferred() throws Exception {
        Path later = folder.resolve("jdk-99");
        fakeJdk(later, "99");
        Ended ended = run(Map.of("JAVA_HOME", later.toString(), "PATH", JDK + "/bin:" + System.getenv("PATH")),
                launcher.toString(), "jdk");

        assertThat(ended.out.strip()).isEqualTo(later.toString());
    }

    /** The caches beside the jars and in the user's folder. */
    private List<Path> caches() throws IOException {
        List<Path> caches = new ArrayList<>();
        for (Path place : List.of(launcher.resolveSibling("cache"), home)) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(file -> file.toString().endsWith(".aot")).forEach(caches::add);
            }
        }
        return caches;
    }

    private static void fakeJdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile()).redirectInput(new File("/dev/null")).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
