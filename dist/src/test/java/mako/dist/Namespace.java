package mako.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network, and a view of the file system, that no other process of the machine has: unshare(1). */
final class Namespace implements AutoCloseable {

    private final Process holder;
    private final String refusal;

    /** Makes one with a loopback interface; whether that was allowed says {@link #refusal}. */
    Namespace() throws IOException, InterruptedException {
        holder = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", "ip link set lo up && echo up && exec cat").redirectErrorStream(true).start();
        byte[] said = new byte[200];
        int count = Math.max(0, holder.getInputStream().read(said));
        String text = new String(said, 0, count, StandardCharsets.UTF_8).strip();
        refusal = text.equals("up") ? null : text;
        if (refusal != null) close();
    }

    /** Why there is none here, or null where there is. */
    String refusal() {
        return refusal;
    }

    /** A command that runs in there. */
    ProcessBuilder command(List<String> command) {
        List<String> line = new ArrayList<>(List.of("nsenter", "--net", "--mount", "--target", Long.toString(holder.pid())));
        line.addAll(command);
        ProcessBuilder process = new ProcessBuilder(line);
        Installed.withoutCache(process);
        return process;
    }

    /** Runs a command in there, which must work; returns what it prints. */
    String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("namespace", ".txt");
        try {
            Process process = command(List.of(command)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
