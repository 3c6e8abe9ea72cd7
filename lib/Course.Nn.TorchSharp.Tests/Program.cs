using Course.Nn.Layers;

namespace Course.Nn.TorchSharp.Tests;

/// <summary>What a test runs in a process of its own; the tests themselves are run by <c>dotnet test</c>.</summary>
internal static class Program
{
    /// <summary>Asks for libtorch in every way and prints the answers, a line each.</summary>
    public const string Ask = "ask";

    private static int Main(string[] arguments)
    {
        if (arguments is not [Ask])
        {
            return 2;
        }

        Console.WriteLine(TorchReference.Unavailable);
        Console.WriteLine(TorchReference.Obstacle);
        Console.WriteLine(MessageOf(() => TorchReference.Of(new ReLU())));
        Console.WriteLine(MessageOf(() => TorchReference.Version));
        return 0;
    }

    private static string MessageOf(Func<object?> ask)
    {
        try
        {
            return $"{ask()}";
        }
        catch (InvalidOperationException refusal)
        {
            return refusal.Message;
        }
    }
}
