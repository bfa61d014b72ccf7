#include "gateway.hpp"

#include <stdexcept>

#include "shapes.hpp"

namespace merastore::python {

namespace {

class PythonGateway : public Gateway {
public:
    explicit PythonGateway(py::object object)
        : name_(object.attr("name").cast<std::string>()), object_(std::move(object)) {}
    ~PythonGateway() override {
        const py::gil_scoped_acquire gil;
        object_ = py::object();
    }
    PythonGateway(const PythonGateway&) = delete;
    PythonGateway& operator=(const PythonGateway&) = delete;

    std::string_view name() const override { return name_; }
    GatewayAnswer authorize(const GatewayRequest& request) override { return ask("authorize", request); }
    GatewayAnswer capture(const GatewayRequest& request) override { return ask("capture", request); }
    GatewayAnswer cancel(const GatewayRequest& request) override { return ask("cancel", request); }
    GatewayAnswer refund(const GatewayRequest& request) override { return ask("refund", request); }
    GatewayAnswer poll(const GatewayRequest& request) override { return ask("poll", request); }

    std::optional<GatewayCallback> parse_callback(std::string_view body,
                                                  std::string_view signature) override {
        std::optional<GatewayCallback> callback;
        guarded("parse_callback", [&] {
            const py::bytes raw(body.data(), body.size());
            const py::object answer = object_.attr("parse_callback")(raw, text_of(signature));
            from_python(shapes().of(type_of<std::optional<GatewayCallback>>()), answer.ptr(), &callback, {});
        });
        return callback;
    }

private:
    GatewayAnswer ask(const char* method, const GatewayRequest& request) {
        GatewayAnswer answer;
        guarded(method, [&] {
            const py::object question = own(to_python(shapes().of(type_of<GatewayRequest>()), &request));
            const py::object given = object_.attr(method)(question);
            from_python(shapes().of(type_of<GatewayAnswer>()), given.ptr(), &answer, {nullptr, "answer"});
        });
        return answer;
    }

    template <class Body>
    void guarded(const char* method, Body body) {
        const py::gil_scoped_acquire gil;
        std::string failure;
        try {
            return body();
        } catch (py::error_already_set& raised) {
            failure = raised.what();
            raised.discard_as_unraisable(object_);
        } catch (const Exception& wrong) {
            failure = wrong.what();
            raise(wrong.error());
            PyErr_WriteUnraisable(object_.ptr());
        }
        throw std::runtime_error(name_ + '.' + method + ": " + failure);
    }

    std::string name_;
    py::object object_;
};

} // namespace

std::shared_ptr<Gateway> gateway_of(const py::object& object) {
    return std::make_shared<PythonGateway>(object);
}

} // namespace merastore::python
