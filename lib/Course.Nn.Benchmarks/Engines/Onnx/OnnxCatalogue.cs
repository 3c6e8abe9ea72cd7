using Course.Nn.Benchmarks.Workloads;
using Microsoft.ML.OnnxRuntime;

namespace Course.Nn.Benchmarks.Engines.Onnx;

/// <summary>
/// The workloads of a network in use by OnnxRuntime, as somebody uses it who has a trained network in a file: a session, which has rewritten the
/// network for speed, and memory for input and output that is there already.
/// </summary>
internal static class OnnxCatalogue
{
    /// <summary>The version; or, behind <see cref="PeerEngine.Failure"/>, why it is not there.</summary>
    public static string Version()
    {
        try
        {
            string version = OrtEnv.Instance().GetVersionString();
            return $"{version} (.NET {Environment.Version})";
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or BadImageFormatException)
        {
            Exception cause = e is TypeInitializationException { InnerException: { } inner } ? inner : e;
            return $"{PeerEngine.Failure}its native library cannot be loaded ({cause.Message.ReplaceLineEndings(" ")}); start it with ./course bench";
        }
    }

    /// <summary>The workload; null where it is not that of a network in use.</summary>
    public static PeerWorkload? Create(string name, Setting setting, int threads) =>
        name == "resnet18_224_forward" ? OfUse((UseWorkload)Catalogue.Create(name, setting), threads) : null;

    private static PeerWorkload OfUse(UseWorkload ours, int threads)
    {
        var model = OnnxModel.Of(ours.Network, ours.Input.Shape);
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        var session = new InferenceSession(model.Bytes, options);
        int outputs = ours.Network.Forward(ours.Input).Count;
        float[] y = new float[outputs];
        var input = OrtValue.CreateTensorValueFromMemory(ours.Input.ToFloatArray(), [.. ours.Input.Shape.Sizes.ToArray().Select(size => (long)size)]);
        var output = OrtValue.CreateTensorValueFromMemory(y, [ours.Input.Shape[0], outputs / ours.Input.Shape[0]]);
        var run = new RunOptions();
        return new(model.Parameters, Step, () =>
        {
            Step();
            return [y.Average(number => (double)number * number)];
        });

        void Step() => session.Run(run, [OnnxModel.Input], [input], [OnnxModel.Output], [output]);
    }
}
