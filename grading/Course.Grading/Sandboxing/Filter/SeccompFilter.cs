using System.Runtime.InteropServices;

namespace Course.Grading.Sandboxing.Filter;

/// <summary>The filter of system calls that bubblewrap puts on the sandbox before the first program in it starts.</summary>
internal static class SeccompFilter
{
    private const uint Allow = 0x7fff0000, KillProcess = 0x80000000, Errno = 0x00050000;
    private const uint NotPermitted = 1, NoSuchCall = 38;
    private const uint X64 = 0xc000003e, Arm64 = 0xc00000b7;

    /// <summary><c>CLONE_NEWNS</c>, <c>NEWCGROUP</c>, <c>NEWUTS</c>, <c>NEWIPC</c>, <c>NEWUSER</c>, <c>NEWPID</c>, <c>NEWNET</c>.</summary>
    private const uint NewNamespaces = 0x7e020000;

    /// <summary><c>MAP_SHARED | MAP_ANONYMOUS</c>: together, memory that no limit of a process counts.</summary>
    private const uint SharedAnonymous = 0x21;

    /// <summary>
    /// The longest such piece, just under 16 MiB: .NET asks for one when it loads an assembly from memory. Many small ones are left to the control group, or
    /// to the look at the processes where there is none.
    /// </summary>
    private const uint MostShared = (16 << 20) - 1;

    /// <summary><c>MAP_GROWSDOWN</c>: counted as stack, which has no limit when it is mapped at once.</summary>
    private const uint GrowsDown = 0x100;

    /// <summary>The filter for this machine's processor.</summary>
    /// <exception cref="SandboxUnavailableException">Neither x64 nor ARM64.</exception>
    internal static byte[] ForThisProcessor() => For(RuntimeInformation.ProcessArchitecture);

    /// <summary>The filter for a processor.</summary>
    /// <exception cref="SandboxUnavailableException">Neither x64 nor ARM64.</exception>
    internal static byte[] For(Architecture processor) => processor switch
    {
        Architecture.X64 => Assemble(X64, call => call.X64),
        Architecture.Arm64 => Assemble(Arm64, call => call.Arm64),
        _ => throw new SandboxUnavailableException(
            $"The sandbox filters system calls on x64 and ARM64; this processor is {processor}. Use --sandbox container."),
    };

    private static byte[] Assemble(uint architecture, Func<SystemCall, uint?> number)
    {
        var program = new FilterAssembler();
        program.LoadArchitecture();
        program.UnlessEqual(architecture, "kill");
        program.LoadNumber();
        program.WhenGreater(RefusedCalls.Newest, "unknown");
        program.WhenEqual(number(RefusedCalls.Clone3)!.Value, "unknown");
        program.WhenEqual(number(RefusedCalls.Clone)!.Value, "clone");
        program.WhenEqual(number(RefusedCalls.Map)!.Value, "map");
        foreach (uint refused in RefusedCalls.All.Select(number).OfType<uint>())
        {
            program.WhenEqual(refused, "refuse");
        }

        program.End(Allow);
        Arguments(program);
        return program.ToBytes();
    }

    private static void Arguments(FilterAssembler program)
    {
        program.Place("clone");
        program.LoadArgument(0);
        program.WhenAnyBit(NewNamespaces, "refuse");
        program.End(Allow);
        program.Place("map");
        program.LoadArgument(3);
        program.WhenAnyBit(GrowsDown, "refuse");
        program.Keep(SharedAnonymous);
        program.WhenEqual(SharedAnonymous, "shared");
        program.End(Allow);
        program.Place("shared");
        program.LoadUpperHalf(1);
        program.WhenGreater(0, "refuse");
        program.LoadArgument(1);
        program.WhenGreater(MostShared, "refuse");
        program.End(Allow);
        program.Place("refuse");
        program.End(Errno | NotPermitted);
        program.Place("unknown");
        program.End(Errno | NoSuchCall);
        program.Place("kill");
        program.End(KillProcess);
    }
}
