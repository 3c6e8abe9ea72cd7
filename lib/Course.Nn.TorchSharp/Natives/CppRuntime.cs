using System.Runtime.InteropServices;

namespace Course.Nn.TorchSharp.Natives;

/// <summary>
/// Whether the C++ runtime of a Linux system is new enough for TorchSharp. It can be asked before anything large is loaded,
/// and a library that is too new for it would not load.
/// </summary>
internal static class CppRuntime
{
    /// <summary><c>std::ios_base_library_init()</c>: came with GCC 13, as version GLIBCXX_3.4.32 of libstdc++, which TorchSharp is built against.</summary>
    private const string SymbolOfGcc13 = "_ZSt21ios_base_library_initv";

    /// <summary>Why TorchSharp cannot be loaded with it; null where it can, and on other systems.</summary>
    public static string? Problem() => !OperatingSystem.IsLinux() ? null : Problem("libstdc++.so.6", SymbolOfGcc13);

    /// <summary>The same for a library and a symbol that it must have.</summary>
    internal static string? Problem(string library, string symbol)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle))
        {
            return $"this system has no {library}; install the C++ runtime of GCC 13 or newer";
        }

        return NativeLibrary.TryGetExport(handle, symbol, out _)
            ? null
            : $"the C++ runtime of this system ({library}) is older than GCC 13; start through ./course, "
                + "or use Debian 13, Ubuntu 24.04, Fedora 39 or newer";
    }
}
