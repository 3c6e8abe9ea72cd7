namespace Course.Grading.Tests.Samples;

/// <summary>
/// With <c>COURSE_WRITE_SAMPLES=1</c> in the environment the tests write the samples and the expected results instead of only
/// comparing them.
/// </summary>
internal static class SampleWriting
{
    private static readonly Lazy<bool> Samples = new(WriteSamples);

    internal static bool IsAsked { get; } = Environment.GetEnvironmentVariable("COURSE_WRITE_SAMPLES") == "1";

    /// <summary>Writes every sample once, if asked to.</summary>
    internal static void WriteSamplesIfAsked() => _ = IsAsked && Samples.Value;

    private static bool WriteSamples()
    {
        foreach (Sample sample in SampleClass.All)
        {
            string path = SampleBuilder.PathOf(sample);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, SampleBuilder.Build(sample));
        }

        return true;
    }
}
