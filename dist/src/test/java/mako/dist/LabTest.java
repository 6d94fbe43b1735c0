package mako.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of docs/lab.md in the page's order. A block of the shell is a command; the words behind {@code sh} say that it goes
 * on in another terminal, captures, or fails. A block of text behind one is what it prints, but for numbers. A line that begins with
 * Ctrl-C ends what goes on.
 */
@EnabledOnOs(OS.LINUX)
class LabTest {

    private static final Path ROOT = Path.of(System.getProperty("mako.root"));
    private static final Path PAGE = ROOT.resolve("docs/lab.md");
    private static final int PATIENCE_SECONDS = 120;

    /** What stands in for what would have been captured. */
    private static final Map<String, String> SAMPLES =
            Map.of("hello.pcapng", "hello.pcap", "web.pcapng", "http-hello.pcap", "chat.pcapng", "chat.pcap", "later.pcapng", "chat.pcap");

    @TempDir
    Path folder;

    /** A part of the page: a block of the shell with what it prints, or the line that ends others. */
    private record Step(List<String> words, String command, String prints) {

        boolean isEnd() {
            return command.isEmpty();
        }
    }

    private final Map<Process, Path> background = new LinkedHashMap<>();
    private Boolean mayCapture;
    /** Where that is allowed, nobody else has these ports. */
    private Namespace namespace;

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        List<String> lines = Files.readAllLines(PAGE);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("Ctrl-C")) steps.add(new Step(List.of(), "", null));
            if (!line.startsWith("```")) continue;
            int end = i + 1;
            while (!lines.get(end).equals("```")) end++;
            String block = String.join("\n", lines.subList(i + 1, end)) + "\n";
            if (line.startsWith("```sh")) steps.add(new Step(Arrays.asList(line.substring(5).strip().split(" ")), block, null));
            if (line.equals("```text")) steps.set(steps.size() - 1, new Step(steps.getLast().words, steps.getLast().command, block));
            i = end;
        }
        return steps;
    }

    @TestFactory
    Stream<DynamicTest> everyCommandOfThePageWorks() throws Exception {
        Installed.in(folder);
        Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
        namespace = new Namespace();
        return steps().stream().map(step -> DynamicTest.dynamicTest(step.isEnd() ? "Ctrl-C" : step.command.strip(), () -> run(step)));
    }

    @AfterEach
    void end() throws Exception {
        endBackground();
        namespace.close();
    }

    private ProcessBuilder command(String command) {
        List<String> line = List.of("sh", "-c", "cd '" + folder + "' && " + command);
        ProcessBuilder builder = namespace.refusal() == null ? namespace.command(line) : new ProcessBuilder(line);
        Installed.withoutCache(builder);
        return builder.redirectErrorStream(true);
    }

    private boolean mayCapture() throws Exception {
        if (mayCapture == null) mayCapture = command("exec ./mako dumpcap -i lo -a duration:0 -q -w try.pcapng").start().waitFor() == 0;
        return mayCapture;
    }

    private void run(Step step) throws Exception {
        if (step.isEnd()) {
            endBackground();
            return;
        }
        if (step.words.contains("capture") && !mayCapture()) {
            for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
                if (step.command.contains(sample.getKey())) Files.copy(ROOT.resolve("samples").resolve(sample.getValue()), folder.resolve(sample.getKey()));
            }
            abort("no rights to capture on lo");
        }
        if (step.words.contains("background")) goOn(step);
        else finish(step);
    }

    /** Waits until it says that it is ready. */
    private void goOn(Step step) throws Exception {
        Path output = folder.resolve("output" + background.size());
        Process process = command("exec " + step.command).redirectOutput(output.toFile()).start();
        background.put(process, output);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(output).matches("(?s).*(listening on|File: ).*")) {
            assumeTrue(!Files.readString(output).contains("Address already in use"), "somebody else has the port");
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(output)).isLessThan(end);
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private void endBackground() throws Exception {
        // The captures first, which say how much they have.
        for (Map.Entry<Process, Path> one : background.entrySet()) {
            new ProcessBuilder("kill", "-INT", Long.toString(one.getKey().pid())).start().waitFor();
            assertThat(one.getKey().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(Files.readString(one.getValue())).isTrue();
        }
        background.clear();
    }

    private void finish(Step step) throws Exception {
        Process process = command(step.command).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(folder.resolve("errors").toFile()).redirectErrorStream(false).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        String errors = Files.readString(folder.resolve("errors"));
        if (step.words.contains("fails")) failsSoon(step, process.exitValue());
        else if (!step.command.contains("doctor")) assertThat(process.exitValue()).as(output + errors).isZero();
        if (step.prints != null && !Boolean.FALSE.equals(mayCapture)) assertThat(likened(output)).as(errors).isEqualTo(likened(step.prints));
    }

    /** What was asked to end takes a moment for it. */
    private void failsSoon(Step step, int status) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int last = status;
        while (last == 0 && System.nanoTime() < end) {
            last = command(step.command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        }
        assertThat(last).isNotZero();
    }

    /** Numbers and how wide they are do not count. */
    private static List<String> likened(String text) {
        return text.isEmpty() ? Collections.emptyList()
                : text.lines().map(line -> line.replaceAll("(?<![0-9a-f])[0-9]+(?![0-9a-f])", "#").replaceAll(" +", " ").strip()).toList();
    }
}
