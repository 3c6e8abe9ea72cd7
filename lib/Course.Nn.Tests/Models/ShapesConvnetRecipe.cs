using Course.Nn.Data;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Models;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Models;

/// <summary>How the weights in datasets/models were made; run with COURSE_UPDATE_MODELS=1 to make them again.</summary>
internal static class ShapesConvnetRecipe
{
    private const int PerClass = 400;
    private const int Epochs = 15;
    private const int BatchSize = 32;

    public static Sequential Train()
    {
        Dataset training = Shapes.Generate(RandomSource.FromSeed(1), Shapes.Figures, PerClass);
        Sequential network = ModelZoo.UntrainedShapesConvnet(RandomSource.FromSeed(2));
        var options = new TrainingOptions
        {
            Epochs = Epochs,
            LearningRate = new CosineRestarts(2e-3, Epochs * training.Count / BatchSize),
        };
        new Trainer(network, new SoftmaxCrossEntropy(), new AdamW(2e-3), options).Fit(new DataLoader(training, BatchSize));
        return network;
    }

    public static void Save(Sequential network, string path) => Weights.Save(network, path);
}
