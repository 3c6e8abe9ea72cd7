using Course.Nn.Tests.Training;

namespace Course.Nn.Tests;

/// <summary>What a test runs in a process of its own; the tests themselves are run by <c>dotnet test</c>.</summary>
internal static class Program
{
    /// <summary>Trains with the checkpoint that the next argument names.</summary>
    public const string Train = "train";

    private static int Main(string[] arguments)
    {
        if (arguments is not [Train, string path])
        {
            return 2;
        }

        KilledTrainingTests.Train(path);
        return 0;
    }
}
