internal import FerryWire

extension FerryClient {
  /// Calls a method with the client's interceptors around it.
  func callIntercepted<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeout: Duration?, _ exchange: DescriptorExchange?
  ) async throws(FerryClientError) -> Response {
    let interception = try interception(method, timeout)
    do throws(FerryClientError) {
      let response = try await call(method, request, timeout: timeout, interception.call, exchange: exchange)
      interception.end(nil)
      return response
    } catch {
      interception.end(error)
      throw error
    }
  }

  fileprivate func interception(
    _ method: RPCMethod<some WireMessage, some WireMessage>, _ timeout: Duration?
  ) throws(FerryClientError) -> ClientInterception {
    try ClientInterception(
      of: ClientCall(
        service: method.service, method: method.name, timeout: timeout ?? configuration.timeout,
        metadata: configuration.metadata),
      configuration.interceptors)
  }
}

extension FerryClient.Blocking {
  /// Calls a method with the client's interceptors around it.
  func callIntercepted<Request: WireMessage, Response: WireMessage>(
    _ method: RPCMethod<Request, Response>, _ request: Request, timeout: Duration?, _ exchange: DescriptorExchange?
  ) throws(FerryClientError) -> Response {
    let interception = try client.interception(method, timeout)
    do throws(FerryClientError) {
      let response = try call(method, request, timeout: timeout, interception.call, exchange: exchange)
      interception.end(nil)
      return response
    } catch {
      interception.end(error)
      throw error
    }
  }
}
