using System.Runtime.Loader;
using System.Security.Cryptography;
using AudioPs.Inference;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Inference;

public sealed class VoiceModelTests
{
    // One node, x to y; and one of the right names and shapes that gives NaN.
    private const string Other = "CAg6PwoQCgF4EgF5IghJZGVudGl0eRIBZ1oTCgF4Eg4KDAgBEggKAggBCgIIBGITCgF5Eg4KDAgBEggKAggBCgIIBEIECgAQEA==";

    private const string NotANumber =
        "CAg6iQIKKgoFaW5wdXQKAmF4EgFzIglSZWR1Y2VTdW0qDwoIa2VlcGRpbXMYAaABAgoLCgFzEgFhIgNBYnMKDwoCbTEKAWESAWIiA1N1YgoRCgFiEgZvdXRwdXQiBFNxcnQKGQoF"
        + "c3RhdGUSBnN0YXRlTiIISWRlbnRpdHkSAWcqDBABIgQAAIC/QgJtMSoLCAEQBzoBAUICYXhaGQoFaW5wdXQSEAoOCAESCgoDEgFuCgMIwARaHAoFc3RhdGUSEwoRCAESDQoCCAIK"
        + "AggBCgMIgAFiGQoGb3V0cHV0Eg8KDQgBEgkKAxIBbgoCCAFiHQoGc3RhdGVOEhMKEQgBEg0KAggCCgIIAQoDCIABQgQKABAQ";

    private static string Published => Path.Combine(AppContext.BaseDirectory, "silero_vad_v6.onnx");

    [Fact]
    public void The_network_to_compare_with_is_the_one_that_is_published() =>
        Assert.Equal("1A153A22F4509E292A94E67D6F9B85E8DEB25B4988682B7E174C65279D8788E3", Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Published))));

    [Fact]
    public void What_is_brought_gives_what_is_published_gives_chunk_by_chunk()
    {
        var published = VoiceModels.Shared.Load(Published, File.ReadAllBytes(Published));
        var brought = VoiceModels.Shared.Brought;
        Assert.Equal(1, published.ChunksACall);
        Assert.InRange(brought.ChunksACall, 2, 1000);

        // Noise whose level goes up and down, hums and steps: most of what the states of the network can come to.
        var random = new Random(5);
        const int Chunks = 300;
        var windows = new float[Chunks * VoiceChunks.Window];
        for (var i = 0; i < windows.Length; i++)
        {
            var time = i / 16000.0;
            windows[i] = (float)(((random.NextDouble() - 0.5) * Math.Pow(10, -3 + (2.5 * Math.Sin(time)))) + (0.2 * Math.Sin(900 * time * (1 + Math.Sin(7 * time))) * Math.Max(0, Math.Sin(4 * time))));
        }

        var expected = Scores(published, windows, 1);
        var all = Scores(brought, windows, brought.ChunksACall);
        var one = Scores(brought, windows, 1);

        for (var i = 0; i < Chunks; i++)
        {
            Assert.Equal(expected[i], all[i], 1e-4f);
            Assert.Equal(expected[i], one[i], 1e-4f);
        }

        Assert.True(expected.Max() - expected.Min() > 0.3, $"The values are all between {expected.Min()} and {expected.Max()}: they show little.");
    }

    [Fact]
    public void A_network_of_other_inputs_is_refused_with_their_names()
    {
        var refusal = Assert.Throws<AudioException>(() => VoiceModels.Shared.Load("/a/b.onnx", Convert.FromBase64String(Other)));
        Assert.Equal(AudioError.Unsupported, refusal.Error);
        Assert.StartsWith("'/a/b.onnx' takes x [1, 4] and gives y [1, 4].", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("/a/b.onnx", refusal.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RIFF")]
    public void What_is_no_network_is_refused(string text)
    {
        var refusal = Assert.Throws<AudioException>(() => VoiceModels.Shared.Load("a.wav", System.Text.Encoding.ASCII.GetBytes(text)));
        Assert.Equal(AudioError.InvalidData, refusal.Error);
        Assert.Contains("'a.wav' is not a network in ONNX", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_network_is_never_silence()
    {
        var model = VoiceModels.Shared.Load("nan.onnx", Convert.FromBase64String(NotANumber));

        var failure = Assert.Throws<AudioException>(() => Scores(model, new float[VoiceChunks.Window], 1));

        Assert.Contains("gave a value that is no probability", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_apart_from_the_application_and_its_types_are_shared()
    {
        var assembly = VoiceModels.Shared.GetType().Assembly;
        var context = AssemblyLoadContext.GetLoadContext(assembly)!;

        Assert.Equal("AudioPs.Inference", context.Name);
        Assert.Contains(context.Assemblies, one => one.GetName().Name == "Microsoft.ML.OnnxRuntime");
        Assert.DoesNotContain(context.Assemblies, one => one.GetName().Name == "AudioPs");
    }

    [Theory]
    [InlineData("Microsoft.ML.OnnxRuntime.dll")]
    [InlineData("libonnxruntime.so")]
    public void A_missing_part_is_named(string missing)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(path => Path.GetFileName(path) is "AudioPs.Inference.dll" or "Microsoft.ML.OnnxRuntime.dll"))
        {
            if (Path.GetFileName(file) != missing) File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var failure = Assert.Throws<AudioException>(() => VoiceModels.Load(folder.Path));

        Assert.Equal(AudioError.NativeLibrary, failure.Error);
        Assert.StartsWith("Speech cannot be told by a network: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileNameWithoutExtension(missing), failure.Message, StringComparison.Ordinal);
        Assert.Contains("Install the module again", failure.Message, StringComparison.Ordinal);
    }

    private static float[] Scores(IVoiceModel model, float[] windows, int together)
    {
        var scores = new float[windows.Length / VoiceChunks.Window];
        var state = new float[VoiceChunks.State];
        for (var i = 0; i < scores.Length; i += together)
        {
            var count = Math.Min(together, scores.Length - i);
            model.Score(windows[(i * VoiceChunks.Window)..((i + count) * VoiceChunks.Window)], count, state, scores.AsSpan(i, count));
        }

        return scores;
    }
}
