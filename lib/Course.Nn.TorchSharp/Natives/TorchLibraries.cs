using System.Runtime.InteropServices;

namespace Course.Nn.TorchSharp.Natives;

/// <summary>The file names of libtorch and of TorchSharp's bridge to it, in the order in which they load.</summary>
/// <param name="Libtorch">Files of libtorch, each after those that it needs.</param>
/// <param name="Bridge">TorchSharp's own native library, which needs all of them.</param>
/// <param name="Processor">The one of libtorch that TorchSharp asks for by name.</param>
/// <param name="Gpu">The one that it asks for where there is a GPU; the packages of the course do not have it, a libtorch built for CUDA does.</param>
internal sealed record TorchLibraries(IReadOnlyList<string> Libtorch, string Bridge, string Processor, string? Gpu = null)
{
    /// <summary>Those of this operating system.</summary>
    public static TorchLibraries OfThisSystem =>
        OperatingSystem.IsWindows() ? new(["c10.dll", "torch_cpu.dll", "torch.dll"], "LibTorchSharp.dll", "torch_cpu.dll", "torch_cuda.dll")
        : OperatingSystem.IsMacOS() ? new(["libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib"], "libLibTorchSharp.dylib", "libtorch_cpu.dylib")
        : new(["libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"], "libLibTorchSharp.so", "libtorch_cpu.so", "libtorch_cuda.so");

    /// <summary>Loads all of them.</summary>
    /// <returns>What TorchSharp asks for by name, and the handle to answer with.</returns>
    /// <exception cref="DllNotFoundException">One is missing, or needs what this system does not have.</exception>
    public IReadOnlyDictionary<string, nint> Load(string libtorchFolder, string bridgeFolder)
    {
        var handles = Libtorch.ToDictionary(file => file, file => NativeLibrary.Load(Path.Combine(libtorchFolder, file)));
        var asked = new Dictionary<string, nint>
        {
            ["torch_cpu"] = handles[Processor],
            ["LibTorchSharp"] = NativeLibrary.Load(Path.Combine(bridgeFolder, Bridge)),
        };
        if (Gpu is not null && Path.Combine(libtorchFolder, Gpu) is var gpu && File.Exists(gpu))
        {
            asked["torch_cuda"] = NativeLibrary.Load(gpu);
        }

        return asked;
    }
}
