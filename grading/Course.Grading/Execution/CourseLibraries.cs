namespace Course.Grading.Execution;

/// <summary>The libraries that a solution runs with, and what they compute with themselves.</summary>
internal static class CourseLibraries
{
    /// <summary>Files of this program's own folder.</summary>
    public static IReadOnlyList<string> Files { get; } =
        ["Course.Files.dll", "Course.Nn.dll", "Course.Nn.Kernels.dll", "Course.Charts.dll", "MathNet.Numerics.dll", "System.Numerics.Tensors.dll"];

    /// <summary>What they read where it lies beside them: the weights of the pretrained network that 11-fine-tune begins with.</summary>
    public static IReadOnlyList<string> Data { get; } = ["datasets/models/shapes-convnet.safetensors"];
}
