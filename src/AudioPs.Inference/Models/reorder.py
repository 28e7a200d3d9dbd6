"""Makes the network that ships of the one that Silero publishes: the 16 kHz branch alone, its convolutions as matrix products, any number
of chunks that follow each other in one call.

    python3 reorder.py silero_vad.onnx silero-vad-6-16khz.onnx

The weights are those of the model, in another order. Inputs: input [chunks, 576], the 512 samples of each chunk after the 64 before it;
state [2, 1, 128], zeros before the first chunk. Outputs: output [chunks, 1], the probability of speech of each chunk; stateN [2, 1, 128].
Needs the package onnx, 1.12 or later.
"""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def weights_of(model):
    """The constants of the 16 kHz branch, by the ends of their names."""
    branch = next(node for node in model.graph.node if node.op_type == "If")
    graph = next(a.g for a in branch.attribute if a.name == "then_branch")
    found = {}
    for node in graph.node:
        if node.op_type == "Constant" and node.attribute[0].t.data_type == TensorProto.FLOAT:
            found[node.output[0].split("__")[-1]] = numpy_helper.to_array(node.attribute[0].t)
    return found


def columns(weight, taps):
    """A convolution's weight [out, in, kernel] as the matrix [taps * in, out] that rows of joined steps are multiplied by."""
    return np.ascontiguousarray(np.concatenate([weight[:, :, t].T for t in taps], axis=0))


def gates(matrix):
    """PyTorch's order of gates, i f g o, as that of ONNX, i o f c."""
    i, f, g, o = np.split(matrix, 4, axis=0)
    return np.concatenate([i, o, f, g], axis=0)


def main(source, destination):
    w = weights_of(onnx.load(source))
    constants, nodes = [], []

    def constant(name, array):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def whole(*values):
        name = "n" + "_".join(str(v) for v in values).replace("-", "m")
        if all(c.name != name for c in constants):
            constant(name, np.array(values, dtype=np.int64))
        return name

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output] if isinstance(output, str) else output, **attributes))
        return output

    def part(x, start, end, axis, output):
        return node("Slice", [x, whole(start), whole(end), whole(axis)], output)

    def layer(x, weight, bias, output):
        product = node("MatMul", [x, constant(output + ".weight", weight)], output + ".product")
        sum_ = node("Add", [product, constant(output + ".bias", bias)], output + ".sum")
        return node("Relu", [sum_], output)

    # Spectrum: four windows of 256 every 128 of the chunk, which is mirrored by 64 at its end.
    node("Pad", ["input", whole(0, 0, 0, 64)], "mirrored", mode="reflect")
    node("Reshape", ["mirrored", whole(-1, 5, 128)], "steps")
    node("Concat", [part("steps", 0, 4, 1, "steps.first"), part("steps", 1, 5, 1, "steps.next")], "windows", axis=2)
    node("MatMul", ["windows", constant("stft", w["stft.forward_basis_buffer"][:, 0, :].T)], "spectrum")
    real, imaginary = part("spectrum", 0, 129, 2, "real"), part("spectrum", 129, 258, 2, "imaginary")
    node("Add", [node("Mul", [real, real], "real2"), node("Mul", [imaginary, imaginary], "imaginary2")], "power")
    node("Sqrt", ["power"], "magnitude")

    # Four convolutions over 4, 4, 2 and 1 steps of time.
    def conv(i):
        return w[f"encoder.{i}.reparam_conv.weight"], w[f"encoder.{i}.reparam_conv.bias"]

    node("Pad", ["magnitude", whole(0, 1, 0, 0, 1, 0)], "magnitude.padded")
    node("Concat", [part("magnitude.padded", i, i + 4, 1, f"magnitude.{i}") for i in range(3)], "magnitude.windows", axis=2)
    weight, bias = conv(0)
    layer("magnitude.windows", columns(weight, (0, 1, 2)), bias, "encoder0")

    node("Pad", ["encoder0", whole(0, 1, 0, 0, 0, 0)], "encoder0.padded")
    node("Concat", [node("Reshape", [part("encoder0.padded", i, i + 3, 1, f"encoder0.{i}"), whole(-1, 1, 384)], f"encoder0.{i}.row") for i in (0, 2)], "encoder0.windows", axis=1)
    weight, bias = conv(1)
    layer("encoder0.windows", columns(weight, (0, 1, 2)), bias, "encoder1")

    weight, bias = conv(2)
    layer(node("Reshape", ["encoder1", whole(-1, 128)], "encoder1.row"), columns(weight, (1, 2)), bias, "encoder2")
    weight, bias = conv(3)
    layer("encoder2", columns(weight, (1,)), bias, "encoder3")

    # The chunks are the steps of the recurrent layer.
    node("Reshape", ["encoder3", whole(-1, 1, 128)], "sequence")
    nodes.append(helper.make_node("Split", ["state"], ["h", "c"], axis=0))
    constant("rnn.weight", gates(w["decoder.rnn.weight_ih"])[None])
    constant("rnn.recurrence", gates(w["decoder.rnn.weight_hh"])[None])
    constant("rnn.bias", np.concatenate([gates(w["decoder.rnn.bias_ih"]), gates(w["decoder.rnn.bias_hh"])])[None])
    node("LSTM", ["sequence", "rnn.weight", "rnn.recurrence", "rnn.bias", "", "h", "c"], ["rnn", "hN", "cN"], hidden_size=128)
    node("Concat", ["hN", "cN"], "stateN", axis=0)
    node("Relu", [node("Reshape", ["rnn", whole(-1, 128)], "rnn.rows")], "decoder")
    node("MatMul", ["decoder", constant("decoder.weight", w["decoder.decoder.2.weight"][:, :, 0].T)], "decoder.product")
    node("Sigmoid", [node("Add", ["decoder.product", constant("decoder.bias", w["decoder.decoder.2.bias"])], "decoder.sum")], "output")

    def value(name, shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    graph = helper.make_graph(
        nodes, "voice", [value("input", ["chunks", 576]), value("state", [2, 1, 128])],
        [value("output", ["chunks", 1]), value("stateN", [2, 1, 128])], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=8)
    onnx.checker.check_model(model)
    with open(destination, "wb") as file:
        file.write(model.SerializeToString(deterministic=True))


main(*sys.argv[1:])
