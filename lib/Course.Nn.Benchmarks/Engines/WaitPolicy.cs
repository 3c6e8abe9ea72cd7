namespace Course.Nn.Benchmarks.Engines;

/// <summary>
/// What the threads of a peer's OpenMP do between two pieces of work. Left to itself, GNU's keep looking for the next piece
/// for milliseconds: beside OpenBLAS, which brings threads of its own, that slows PyTorch down many times over as soon as
/// there are more threads than free processors. The peers therefore let them sleep, unless the environment says otherwise.
/// </summary>
internal static class WaitPolicy
{
    public const string Variable = "OMP_WAIT_POLICY";

    /// <summary>What the environment says, or PASSIVE.</summary>
    public static string Value => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : "PASSIVE";
}
