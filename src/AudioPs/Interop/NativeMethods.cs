using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary>Every function of <c>native/include/audiops.h</c>, and the only declarations of native code.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>What <c>AUDIOPS_API_VERSION</c> must be for the declarations below to be right.</summary>
    public const uint ApiVersion = 14;

    public const string LibraryName = "audiops_native";

    /// <summary>Whether a path, which exists, is that of an ordinary file: no pipe, no device.</summary>
    public static bool IsRegularFile(string path) => IsRegularFile(path, out var regular) != NativeResult.Ok || regular != 0;

    [LibraryImport(LibraryName, EntryPoint = "audiops_is_regular_file", StringMarshalling = StringMarshalling.Utf8)]
    private static partial NativeResult IsRegularFile(string path, out int regular);

    static NativeMethods() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, NativeLibraryResolver.Resolve);

    [LibraryImport(LibraryName, EntryPoint = "audiops_api_version")]
    public static partial uint GetApiVersion();

    [LibraryImport(LibraryName, EntryPoint = "audiops_build_info")]
    public static partial nuint GetBuildInfo(byte* text, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_last_error")]
    public static partial nuint GetLastError(byte* text, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_open_handles")]
    public static partial long GetOpenHandles();

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult ReaderOpen(string path, int streamIndex, out ReaderHandle reader);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_open_part", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult ReaderOpenPart(string path, long offset, long size, string name, int streamIndex, out ReaderHandle reader);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_open_bytes", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult ReaderOpenBytes(byte* bytes, long size, string name, int streamIndex, out ReaderHandle reader);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_info")]
    public static partial NativeResult ReaderInfo(ReaderHandle reader, NativeStreamInfo* info);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_describe")]
    public static partial NativeResult ReaderDescribe(ReaderHandle reader, int streamIndex, NativeStreamInfo* info);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_tag")]
    public static partial NativeResult ReaderTag(
        ReaderHandle reader, int index, byte* name, nuint nameCapacity, byte* value, nuint valueCapacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_chunk")]
    public static partial NativeResult ReaderChunk(
        ReaderHandle reader, int index, byte* name, nuint nameCapacity, out int isBigEndian, byte* bytes, long capacity, out long size);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_chapter")]
    public static partial NativeResult ReaderChapter(
        ReaderHandle reader, int index, out long start, out long end, byte* title, nuint titleCapacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_seek")]
    public static partial NativeResult ReaderSeek(ReaderHandle reader, long sample);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_read")]
    public static partial NativeResult ReaderRead(
        ReaderHandle reader, float** planes, int channels, long frames, long* framesRead);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_damage")]
    public static partial NativeResult ReaderDamage(ReaderHandle reader, long* badPackets, long* missing);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_skipped")]
    public static partial NativeResult ReaderSkipped(
        ReaderHandle reader, long* packets, long* bytes, byte* what, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_cancel")]
    public static partial void ReaderCancel(ReaderHandle reader);

    [LibraryImport(LibraryName, EntryPoint = "audiops_reader_close")]
    public static partial void ReaderClose(nint reader);

    [LibraryImport(LibraryName, EntryPoint = "audiops_encoder_sample_rate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult EncoderSampleRate(string codec, int sampleRate, out int supported);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult WriterOpen(string path, NativeWriterOptions* options, out WriterHandle writer);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_set_tag", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult WriterSetTag(WriterHandle writer, string name, string value);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_take_pictures", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult WriterTakePictures(WriterHandle writer, string path, out int taken);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_write")]
    public static partial NativeResult WriterWrite(WriterHandle writer, float** planes, int channels, long frames);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_finish")]
    public static partial NativeResult WriterFinish(WriterHandle writer);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_clipped")]
    public static partial NativeResult WriterClipped(WriterHandle writer, out long clipped);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_cancel")]
    public static partial void WriterCancel(WriterHandle writer);

    [LibraryImport(LibraryName, EntryPoint = "audiops_writer_close")]
    public static partial void WriterClose(nint writer);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult CopierOpen(
        string source, string target, NativeCopyOptions* options, out CopierHandle copier);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_set_tag", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult CopierSetTag(CopierHandle copier, string name, string value);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_add_tag", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult CopierAddTag(CopierHandle copier, string name, string value);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_add_gain")]
    public static partial NativeResult CopierAddGain(CopierHandle copier, int gain);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_copy")]
    public static partial NativeResult CopierCopy(CopierHandle copier, int packets, out double fraction);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_finish")]
    public static partial NativeResult CopierFinish(CopierHandle copier, NativeCopyReport* report);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_cancel")]
    public static partial void CopierCancel(CopierHandle copier);

    [LibraryImport(LibraryName, EntryPoint = "audiops_copier_close")]
    public static partial void CopierClose(nint copier);

    [LibraryImport(LibraryName, EntryPoint = "audiops_resampler_create")]
    public static partial NativeResult ResamplerCreate(
        int inputRate, int outputRate, int channels, int quality, out ResamplerHandle resampler);

    [LibraryImport(LibraryName, EntryPoint = "audiops_resampler_process")]
    public static partial NativeResult ResamplerProcess(
        ResamplerHandle resampler,
        float** input,
        long inputFrames,
        long* consumed,
        float** output,
        long outputFrames,
        long* written);

    [LibraryImport(LibraryName, EntryPoint = "audiops_resampler_close")]
    public static partial void ResamplerClose(nint resampler);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_names")]
    public static partial nuint GetFilterNames(byte* text, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_describe", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult FilterDescribe(string filter, NativeFilterInfo* info);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_pad", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult FilterPad(string filter, int isOutput, int index, byte* name, nuint nameCapacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_option", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult FilterOption(string filter, int index, NativeOptionInfo* info);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_constant", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult FilterConstant(string filter, int optionIndex, int index, NativeConstantInfo* info);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_mistake")]
    public static partial NativeResult FilterGraphMistake(NativeGraphMistake* mistake);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_pads", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult FilterGraphPads(string description, byte* text, nuint capacity, out nuint needed);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeResult FilterGraphCreate(
        string description, NativeGraphInput* inputs, int inputCount, int output, int keepsReport, out FilterGraphHandle graph);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_output")]
    public static partial NativeResult FilterGraphOutput(FilterGraphHandle graph, NativeGraphOutput* output);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_push")]
    public static partial NativeResult FilterGraphPush(
        FilterGraphHandle graph, int inputIndex, float** input, int channels, long frames);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_pull")]
    public static partial NativeResult FilterGraphPull(
        FilterGraphHandle graph, float** output, int channels, long frames, long* framesRead, int* wanted);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_report")]
    public static partial nuint FilterGraphReport(FilterGraphHandle graph, int finish, byte* text, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_cancel")]
    public static partial void FilterGraphCancel(FilterGraphHandle graph);

    [LibraryImport(LibraryName, EntryPoint = "audiops_filter_graph_close")]
    public static partial void FilterGraphClose(nint graph);

    [LibraryImport(LibraryName, EntryPoint = "audiops_devices_open")]
    public static partial NativeResult DevicesOpen(out DevicesHandle devices);

    [LibraryImport(LibraryName, EntryPoint = "audiops_devices_count")]
    public static partial NativeResult DevicesCount(DevicesHandle devices, out int count, byte* backend, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_devices_get")]
    public static partial NativeResult DevicesGet(DevicesHandle devices, int index, NativeDeviceInfo* info);

    [LibraryImport(LibraryName, EntryPoint = "audiops_devices_close")]
    public static partial void DevicesClose(nint devices);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_open")]
    public static partial NativeResult PlayerOpen(NativeDeviceOptions* options, out PlayerHandle player);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_format")]
    public static partial NativeResult PlayerFormat(PlayerHandle player, NativeDeviceFormat* format);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_write")]
    public static partial NativeResult PlayerWrite(PlayerHandle player, float** planes, int channels, long frames, out long written);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_finish")]
    public static partial NativeResult PlayerFinish(PlayerHandle player);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_start")]
    public static partial NativeResult PlayerStart(PlayerHandle player);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_stop")]
    public static partial NativeResult PlayerStop(PlayerHandle player);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_discard")]
    public static partial NativeResult PlayerDiscard(PlayerHandle player);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_set_gain")]
    public static partial NativeResult PlayerSetGain(PlayerHandle player, float gain);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_get_status")]
    public static partial NativeResult PlayerGetStatus(PlayerHandle player, NativePlayerStatus* status);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_device")]
    public static partial NativeResult PlayerDevice(PlayerHandle player, byte* id, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_player_close")]
    public static partial void PlayerClose(nint player);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_open")]
    public static partial NativeResult RecorderOpen(NativeDeviceOptions* options, out RecorderHandle recorder);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_format")]
    public static partial NativeResult RecorderFormat(RecorderHandle recorder, NativeDeviceFormat* format);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_start")]
    public static partial NativeResult RecorderStart(RecorderHandle recorder);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_stop")]
    public static partial NativeResult RecorderStop(RecorderHandle recorder);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_read")]
    public static partial NativeResult RecorderRead(RecorderHandle recorder, float** planes, int channels, long frames, out long framesRead);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_get_status")]
    public static partial NativeResult RecorderGetStatus(RecorderHandle recorder, NativeRecorderStatus* status);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_device")]
    public static partial NativeResult RecorderDevice(RecorderHandle recorder, byte* id, nuint capacity);

    [LibraryImport(LibraryName, EntryPoint = "audiops_recorder_close")]
    public static partial void RecorderClose(nint recorder);
}
