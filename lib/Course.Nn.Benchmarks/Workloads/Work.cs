namespace Course.Nn.Benchmarks.Workloads;

/// <summary>
/// What a step cannot do without, counted from its shapes: the least work of any library, and so a floor under its time.
/// </summary>
/// <param name="FloatingPointOperations">Two for every multiply-add of a product or a convolution; what is done once per number, which memory sets the pace of, is not counted.</param>
/// <param name="Bytes">
/// What is read and written of the numbers that a step is given and those that it leaves behind, each once: inputs, results, weights, the state of an
/// optimiser. What lies between two layers is not counted, for caches may hold it.
/// </param>
internal readonly record struct Work(double FloatingPointOperations, double Bytes)
{
    /// <summary>No products; so many Float32 numbers read or written.</summary>
    public static Work OfNumbers(double count) => new(0, sizeof(float) * count);
}
