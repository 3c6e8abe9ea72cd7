namespace Course.Nn.TorchSharp.Tests;

/// <summary>What a test cannot run without.</summary>
internal static class Needs
{
    /// <summary>Skips the test, with the reason, where libtorch does not load.</summary>
    public static void TorchSharp() => Skip.IfNot(TorchReference.IsAvailable, TorchReference.Unavailable);
}
