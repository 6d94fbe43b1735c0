package mako.capture;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Functions of a library of the system. */
@SuppressWarnings("restricted") // calling C is what this is for
final class NativeLibrary {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();

    private final SymbolLookup symbols;

    private NativeLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** The first of these libraries that there is, or null: names that the system's loader finds, or paths. */
    static NativeLibrary firstOf(List<String> names) {
        for (String name : names) {
            try {
                if (name.indexOf('/') < 0 && name.indexOf('\\') < 0) {
                    return new NativeLibrary(SymbolLookup.libraryLookup(name, Arena.global()));
                }
                if (Files.exists(Path.of(name))) {
                    return new NativeLibrary(SymbolLookup.libraryLookup(Path.of(name), Arena.global()));
                }
            } catch (IllegalArgumentException e) {
                // There is none of this name: perhaps of the next.
            }
        }
        return null;
    }

    /** The C library, which every process has. */
    static NativeLibrary ofSystem() {
        return new NativeLibrary(LINKER.defaultLookup());
    }

    /** Whether the library has this function: older ones lack some. */
    boolean has(String name) {
        return symbols.find(name).isPresent();
    }

    /** A function; {@code result} is null where it returns nothing. */
    MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        MemorySegment symbol = symbols.findOrThrow(name);
        return LINKER.downcallHandle(symbol, result == null
                ? FunctionDescriptor.ofVoid(parameters) : FunctionDescriptor.of(result, parameters));
    }


    /** The same for a function that says in {@code errno} what went wrong: its handle takes first where to leave that. */
    MethodHandle functionWithError(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, parameters),
                Linker.Option.captureCallState("errno"));
    }

    /** A C string, or empty for a null pointer. */
    static String string(MemorySegment pointer) {
        return pointer.address() == 0 ? "" : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** What a call through a handle throws is a fault of ours: functions of C throw nothing. */
    static IllegalStateException fault(Throwable e) {
        return new IllegalStateException(e);
    }
}
