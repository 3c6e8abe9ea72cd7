using System.Runtime.InteropServices;

namespace Course.Nn.TorchSharp.Natives;

/// <summary>Settings that libtorch's libraries read from the environment of the process, once, when they load. Whoever has set one keeps it.</summary>
internal static partial class ProcessEnvironment
{
    private static readonly (string Name, string Value)[] Settings =
    [
        // Threads with nothing to do shall sleep. By default they spin, and where two programs share the processors everything takes ten times as long.
        ("OMP_WAIT_POLICY", "passive"),

        // With AVX2 and AVX-512 the ∂L/∂x of a convolution in Float32 came out wrong in libtorch 2.10 (oneDNN 3) on an AMD Zen 5: for a 4×4 filter
        // of ones over 12×10 pixels of ones, 1 in the middle, where 16 windows see a pixel. With AVX it is right, and as fast.
        ("ONEDNN_MAX_CPU_ISA", "AVX"),
    ];

    /// <summary>Call it before anything native loads.</summary>
    public static void Prepare()
    {
        foreach ((string name, string value) in Settings.Where(setting => Environment.GetEnvironmentVariable(setting.Name) is null))
        {
            Environment.SetEnvironmentVariable(name, value);
            if (!OperatingSystem.IsWindows())
            {
                _ = SetEnvironment(name, value, overwrite: 0);
            }
        }
    }

    /// <summary>On Unix .NET keeps an environment of its own, which native code does not see.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
