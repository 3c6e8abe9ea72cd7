using Course.Nn.TorchSharp;

namespace Course.Nn.Benchmarks.Engines.Libtorch;

/// <summary>libtorch, ready to run in this process.</summary>
internal static class LibtorchVersion
{
    /// <summary>Its version; or, behind <see cref="PeerEngine.Failure"/>, why it is not there.</summary>
    /// <param name="threads">Threads of libtorch from here on.</param>
    public static string Start(int threads)
    {
        if (!TorchReference.IsAvailable)
        {
            return PeerEngine.Failure + TorchReference.Unavailable;
        }

        TorchReference.Threads = threads;
        string torchSharp = typeof(global::TorchSharp.torch).Assembly.GetName().Version!.ToString(3);
        return $"{TorchReference.Version} (TorchSharp {torchSharp}, .NET {Environment.Version})";
    }
}
