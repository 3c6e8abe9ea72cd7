using System.Runtime.InteropServices;

namespace Course.Grading.Probe;

/// <summary>System calls that a solution has no use for, each in a form that an ordinary process of the kernel may make.</summary>
internal static class KernelDoors
{
    private const long NoSuchKey = 0x70726f62, Detach = 17;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Number on x64, on ARM64, and two arguments. One that exists and is not filtered succeeds, or fails for another reason than EPERM and ENOSYS.</summary>
    private static readonly Dictionary<string, (int X64, int Arm64, long First, long Second)> Calls = new()
    {
        ["socket"] = (41, 198, 1, 1),
        ["memfd_create"] = (319, 279, 0, 0),
        ["shmget"] = (29, 194, NoSuchKey, 4096),
        ["semget"] = (64, 190, NoSuchKey, 1),
        ["msgget"] = (68, 186, NoSuchKey, 0),
        ["keyctl"] = (250, 219, 0, -3),
        ["personality"] = (135, 92, 0xffffffff, 0),
        ["ptrace"] = (101, 117, Detach, 0),
        ["io_uring_setup"] = (425, 425, 0, 0),
        ["mount"] = (165, 40, 0, 0),
        ["unshare"] = (272, 97, 0, 0),
        ["process_vm_readv"] = (310, 270, 0, 0),
    };

    /// <summary>Takes no arguments.</summary>
    internal static string Knock(string[] arguments) => Program.Join(Calls.Where(call => Answers(call.Value)).Select(call => call.Key));

    private static bool Answers((int X64, int Arm64, long First, long Second) call)
    {
        const int NotPermitted = 1, NoSuchCall = 38;
        return LibC.CallWithError(IsArm ? call.Arm64 : call.X64, call.First, call.Second) >= 0 || Marshal.GetLastPInvokeError() is not (NotPermitted or NoSuchCall);
    }
}
