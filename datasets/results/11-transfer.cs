#:project ../../lib/Course.Files/Course.Files.csproj
#:project ../../lib/Course.Nn/Course.Nn.csproj
#:property PublishAot=false
// What a pretrained network is worth on data of another kind (S2 · transfer): the table of notebook 11, written to 11-transfer.json beside this
// file after every measurement, so that a run that is stopped goes on where it was.
//
//     ./course datasets fetch resnet18 photographs
//     dotnet run datasets/results/11-transfer.cs
//
// The photographs are like those that the network was trained on, the digits are not. Of both, "little" is 10 images per class and "more" is all that
// are not held back. Accuracies are on images held back, for three seeds, which decide the split, the first weights and the order of the batches.
// The features of the frozen stages are computed once, and kept beside the photographs.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Files;
using Course.Nn.Augmentations;
using Course.Nn.Data;
using Course.Nn.Interop;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Models;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Course.Nn.Transfer;

Compute.Threads = 1;
string json = Path.Combine(Here(), "11-transfer.json");
Measured[] data =
[
    new("photographs", "similar", FoodPhotographs.Load(), Held: 91, SmallSide: 64, Epochs: (Little: 8, More: 4)),
    new("digits", "different", FewDigits(80), Held: 200, SmallSide: 32, Epochs: (Little: 5, More: 1)),
];
var results = new Results(json, data);
foreach (Measured set in data)
{
    results.Measure(set, "pixels", "", (task, _) => Probe.Train(task.Training.Pixels(32), task.Test.Pixels(32)).Accuracy);
    foreach (string stage in Measured.Stages)
    {
        results.Measure(set, "linear", stage, (task, _) => Probe.Train(task.Training.Means(stage), task.Test.Means(stage)).Accuracy);
    }

    results.Measure(set, "scratch", "", FromScratch);
}

foreach (Measured set in data)
{
    results.Measure(set, "fine-tuned", "stage4", (task, random) => FineTuned(task, random, "stage4", 1e-3));
}

// With as many images as there are: at a fifth of the rate, and one stage more.
foreach (string first in (string[])["stage4", "stage3"])
{
    foreach (Measured set in data)
    {
        results.Measure(set, "fine-tuned gently", first, (task, random) => FineTuned(task, random, first, 2e-4), moreOnly: true);
    }
}

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

// So many digits of each class, in the order of the file, as images of 8×8 pixels in three equal channels.
static Dataset FewDigits(int perClass)
{
    Dataset all = Digits.Load();
    int[] rows = [.. Enumerable.Range(0, all.Count).GroupBy(row => (int)all.Targets[row]).OrderBy(group => group.Key).SelectMany(group => group.Take(perClass))];
    Tensor grey = all.Inputs.Rows(rows).Reshape(rows.Length, 1, Digits.Side, Digits.Side);
    return new Dataset(Tensor.Concatenate(1, grey, grey, grey), all.Targets.Rows(rows), 10);
}

static double FromScratch(Draw task, Random random)
{
    int side = task.Set.SmallSide, classes = task.Set.Data.Classes!.Value;
    Dataset training = task.Training.Images(side);
    Sequential network = SmallVgg.Create(random, classes, side: side);
    (int batch, int epochs) = (16, Math.Max(10, 2400 / training.Count));
    var options = new TrainingOptions { Epochs = epochs, LearningRate = new CosineRestarts(2e-3, epochs * ((training.Count + batch - 1) / batch)) };
    var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new AdamW(2e-3), options);
    trainer.Fit(new DataLoader(training, batch));
    return trainer.Evaluate(task.Test.Images(side)).Accuracy!.Value;
}

// The last stages on the output of the one below, which is frozen and computed once. The head begins as the linear classifier on stage 4, the stages learn
// at a tenth of its rate, and the batch normalisations keep the statistics of the old photographs: batches of 12 would say little.
static double FineTuned(Draw task, Random random, string first, double rate)
{
    string below = first == "stage4" ? "stage3" : "stage2";
    (Dataset training, Dataset test) = (task.Training.Features(below), task.Test.Features(below));
    Sequential resnet = ModelZoo.ResNet18().Network;
    (string, Layer)[] top = [("features", new GlobalAvgPool2d()), ("head", Probe.Train(task.Training.Means("stage4"), task.Test.Means("stage4")).Head)];
    Sequential network = first == "stage4" ? new(("stage4", resnet["stage4"]), top) : new(("stage3", resnet["stage3"]), [("stage4", resnet["stage4"]), .. top]);
    FineTuning.From(network, first, "head");
    network.Evaluate();
    const int Batch = 12;
    int epochs = task.IsLittle ? task.Set.Epochs.Little : task.Set.Epochs.More;
    int steps = epochs * ((training.Count + Batch - 1) / Batch);
    var loss = new SoftmaxCrossEntropy();
    var optimizer = new AdamW(rate);
    var rates = new CosineRestarts(rate, steps);
    int step = 0;
    foreach (Dataset part in Enumerable.Range(0, epochs).SelectMany(_ => training.Batches(Batch, random)))
    {
        optimizer.LearningRate = rates.At(step++);
        loss.Forward(network.Forward(part.Inputs), part.Targets);
        network.Backward(loss.Backward());
        optimizer.Step(network.Parameters);
    }

    return Enumerable.Range(0, test.Count).Chunk(Batch).Sum(rows => Probe.Right(network.Forward(test.Inputs.Rows(rows)), test.Targets.Rows(rows))) / (double)test.Count;
}

/// <summary>A linear classifier on standardised inputs: softmax, weight decay, 400 steps of AdamW with all rows at once.</summary>
file static class Probe
{
    private const int Steps = 400;
    private const double Rate = 0.01, Decay = 1;

    /// <summary>The accuracy on the test rows, and the classifier with the standardisation worked into its weights.</summary>
    public static (double Accuracy, Linear Head) Train(Dataset training, Dataset test)
    {
        Tensor mean = training.Inputs.Mean(0), deviation = (training.Inputs - mean).Square().Mean(0).Sqrt();
        var scale = Tensor.From([.. deviation.ToDoubleArray().Select(s => s > 1e-6 ? 1 / s : 0)], ElementType.Float32);
        Tensor z = (training.Inputs - mean) * scale;
        var network = new Linear(Tensor.Zeros(z.Shape[1], training.Classes!.Value), Tensor.Zeros(training.Classes.Value));
        var loss = new SoftmaxCrossEntropy();
        var optimizer = new AdamW(Rate, Decay);
        var rates = new CosineRestarts(Rate, Steps);
        for (int step = 0; step < Steps; step++)
        {
            optimizer.LearningRate = rates.At(step);
            loss.Forward(network.Forward(z), training.Targets);
            network.Backward(loss.Backward());
            optimizer.Step(network.Parameters);
        }

        Tensor w = network.Weight.Value * scale.Reshape(-1, 1);
        var head = new Linear(w, network.Bias.Value - mean.Reshape(1, -1).MatMul(w).Reshape(-1));
        return (Right(head.Forward(test.Inputs), test.Targets) / (double)test.Count, head);
    }

    public static int Right(Tensor scores, Tensor targets) => scores.ArgMax(1).Zip(targets.ToDoubleArray()).Count(pair => pair.First == (int)pair.Second);
}

/// <summary>A data set that the methods are tried on.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Similarity">To the photographs that the network was trained on.</param>
/// <param name="Data">Images [N,3,S,S], red, green, blue, from 0 to 1.</param>
/// <param name="Held">How many images about are held back.</param>
/// <param name="SmallSide">Height and width of the images that a network from scratch gets.</param>
/// <param name="Epochs">Of fine-tuning.</param>
file sealed record Measured(string Name, string Similarity, Dataset Data, int Held, int SmallSide, (int Little, int More) Epochs)
{
    private (string Name, Tensor Features)? _latest;

    public static string[] Stages { get; } = ["stage1", "stage2", "stage3", "stage4"];
    public double Chance => Data.Targets.ToDoubleArray().GroupBy(label => label).Max(group => group.Count()) / (double)Data.Count;

    /// <summary>The mean of every channel of a stage [N,C], or its whole output [N,C,S,S] under a name such as "stage3-whole"; the last one asked for stays in memory.</summary>
    public Tensor Features(string name)
    {
        if (_latest?.Name != name)
        {
            if (!File.Exists(PathOf(name)))
            {
                Extract(name);
            }

            _latest = (name, Safetensors.Read(PathOf(name))[name]);
        }

        return _latest!.Value.Features;
    }

    private string PathOf(string name) => Path.Combine(DatasetCache.Folder, "photographs", $"11-transfer-{Name}-{name}.safetensors");

    /// <summary>One whole output, or the means of all stages.</summary>
    private void Extract(string whole)
    {
        PretrainedResNet18 resnet = ModelZoo.ResNet18();
        var pool = new GlobalAvgPool2d();
        var parts = new OrderedDictionary<string, List<Tensor>>();
        foreach (int[] rows in Enumerable.Range(0, Data.Count).Chunk(8))
        {
            Tensor y = resnet.Prepare(Resize.To(Data.Inputs.Rows(rows), ResNet18.Side, ResNet18.Side).Clip(0, 1));
            foreach ((string name, Layer layer) in resnet.Network.Children.TakeWhile(child => child.Name != "features"))
            {
                y = layer.Forward(y);
                if (Stages.Contains(name))
                {
                    Add(name, pool.Forward(y).Clone());
                }

                if (whole == $"{name}-whole")
                {
                    Add(whole, y.Clone());
                    break;
                }
            }
        }

        foreach ((string name, List<Tensor> part) in parts.Where(part => part.Key == whole || !whole.EndsWith("-whole", StringComparison.Ordinal)))
        {
            Safetensors.Write(PathOf(name), new Dictionary<string, Tensor> { [name] = Tensor.Concatenate(0, [.. part]) });
        }

        void Add(string name, Tensor value)
        {
            parts.TryAdd(name, []);
            parts[name].Add(value);
        }
    }
}

/// <summary>Some rows of a data set, in the shapes that the methods want.</summary>
file sealed record Rows(Measured Set, int[] Numbers)
{
    public int Count => Numbers.Length;

    public Dataset Images(int side) => With(Resize.To(Set.Data.Inputs.Rows(Numbers), side, side));

    public Dataset Pixels(int side) => With(Resize.To(Set.Data.Inputs.Rows(Numbers), side, side).Reshape(Count, 3 * side * side));

    public Dataset Means(string stage) => With(Set.Features(stage).Rows(Numbers));

    public Dataset Features(string stage) => With(Set.Features($"{stage}-whole").Rows(Numbers));

    private Dataset With(Tensor inputs) => new(inputs, Set.Data.Targets.Rows(Numbers), Set.Data.Classes);
}

/// <summary>What a seed draws: rows to learn from, and rows held back, the same for little and more.</summary>
file sealed record Draw(Measured Set, Rows Training, Rows Test, bool IsLittle)
{
    public static Draw Of(Measured set, bool little, int seed)
    {
        Dataset numbered = new(Tensor.From([.. Enumerable.Range(0, set.Data.Count).Select(n => (double)n)], [set.Data.Count, 1], ElementType.Float32), set.Data.Targets, set.Data.Classes);
        (Dataset training, Dataset test) = numbered.Split(1 - ((double)set.Held / set.Data.Count), RandomSource.FromSeed(seed));
        int[] rows = Numbers(training);
        int[] few = [.. rows.GroupBy(row => (int)set.Data.Targets[row]).OrderBy(group => group.Key).SelectMany(group => group.Take(10))];
        return new Draw(set, new Rows(set, little ? few : rows), new Rows(set, Numbers(test)), little);
    }

    private static int[] Numbers(Dataset data) => Array.ConvertAll(data.Inputs.ToDoubleArray(), n => (int)n);
}

/// <summary>The table, written after every entry.</summary>
file sealed class Results
{
    private static readonly int[] Seeds = [1, 2, 3];
    private readonly string _path;
    private readonly JsonObject _table;

    public Results(string path, Measured[] data)
    {
        _path = path;
        string program = Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.ChangeExtension(path, ".cs")).Replace('\\', '/');
        _table = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : new JsonObject
        {
            ["program"] = program, ["command"] = $"dotnet run {program}", ["date"] = FormattableString.Invariant($"{DateTime.UtcNow:yyyy-MM-dd}"),
            ["machine"] = $"one thread of a processor of kind {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}",
            ["seeds"] = new JsonArray([.. Seeds.Select(seed => JsonValue.Create(seed))]),
            ["data"] = new JsonArray([.. data.Select(set => new JsonObject
            {
                ["name"] = set.Name, ["similarity"] = set.Similarity, ["classes"] = set.Data.Classes, ["images"] = set.Data.Count, ["chance"] = Math.Round(set.Chance, 4),
            })]),
            ["results"] = new JsonArray(),
        };
    }

    public void Measure(Measured set, string method, string layer, Func<Draw, Random, double> accuracy, bool moreOnly = false)
    {
        foreach (bool little in moreOnly ? (bool[])[false] : [true, false])
        {
            string amount = little ? "little" : "more";
            if (_table["results"]!.AsArray().Any(r => (string)r!["data"]! == set.Name && (string)r["amount"]! == amount && (string)r["method"]! == method && (string)r["layer"]! == layer))
            {
                continue;
            }

            Draw[] draws = [.. Seeds.Select(seed => Draw.Of(set, little, seed))];
            _ = set.Features("stage4");
            var watch = Stopwatch.StartNew();
            double[] found = [.. draws.Zip(Seeds, (draw, seed) => Math.Round(accuracy(draw, RandomSource.FromSeed(1000 + seed)), 4))];
            double mean = found.Average(), sd = Math.Sqrt(found.Sum(a => (a - mean) * (a - mean)) / (found.Length - 1));
            _table["results"]!.AsArray().Add(new JsonObject
            {
                ["data"] = set.Name, ["similarity"] = set.Similarity, ["amount"] = amount, ["training"] = draws[0].Training.Count, ["test"] = draws[0].Test.Count,
                ["method"] = method, ["layer"] = layer, ["accuracies"] = new JsonArray([.. found.Select(a => JsonValue.Create(a))]),
                ["mean"] = Math.Round(mean, 4), ["sd"] = Math.Round(sd, 4), ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 1),
            });
            AtomicFile.Write(_path, Encoding.UTF8.GetBytes(_table.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n"));
            Console.WriteLine(FormattableString.Invariant($"{set.Name}, {amount}: {method} {layer}: {100 * mean:F1} ± {100 * sd:F1} % ({watch.Elapsed.TotalSeconds:F0} s)"));
        }
    }
}
